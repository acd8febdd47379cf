// The drawing: a few dozen nodes that matter at first, more on a click; three views of the same facts.

const VIEWS = [['relations', 'Relations'], ['quotes', 'Who speaks of whom'], ['full', 'Everything']];
const START = 40;
const MOST_WORDED = 110;
const MOST_FORCED = 220;
const MOST_DRAWN = 1500;
const SHAPES = { person: 'ellipse', country: 'hexagon', place: 'diamond', agency: 'rectangle', organization: 'round-rectangle', group: 'octagon', other: 'ellipse', event: 'triangle', statement: 'round-tag', article: 'cut-rectangle' };
const FAMILIES = { did: 'solid', said: 'dashed', is: 'dotted' };

/** What the drawing shows and of what it could show more. */
const drawing_ = { cy: null, view: 'relations', most: START, expanded: new Set(), plain: false };

/** The nodes of a view in order of weight, and its edges. */
function viewOf(model, view) {
  model.views ||= {};
  if (model.views[view]) return model.views[view];
  let edges;
  if (view === 'full') {
    const drawn = (link) => link.kind !== 'mentions' && model.get(link.source).kind !== 'article';
    edges = model.links.filter(drawn).map((link) => ({ id: 'link' + link.number, source: model.get(link.source), target: model.get(link.target), label: link.office || words(link.kind), family: STANDING.has(link.kind) ? 'is' : link.kind === 'speaker' || link.kind === 'about' || link.kind === 'addressee' ? 'said' : 'did', facts: [link] }));
  } else {
    edges = mergeTies(view === 'quotes' ? model.quotes : model.ties);
  }
  const near = new Map();
  const meet = (a, b) => {
    if (!near.has(a)) near.set(a, new Set());
    near.get(a).add(b);
  };
  for (const edge of edges) {
    meet(edge.source, edge.target);
    meet(edge.target, edge.source);
  }
  const heft = (node) => node.weight ?? Math.max(0, ...[...(near.get(node)?.keys() || [])].map((n) => n.weight || 0)) * 0.6;
  // Who has no name and is tied to nobody with a name (*they* with *the water*) comes last.
  const solid = (node) => node.named !== false || [...near.get(node).keys()].some((n) => n.named !== false && n !== node);
  const ranked = [...near.keys()].map((node) => ({ node, solid: solid(node), heft: heft(node) + near.get(node).size }));
  ranked.sort((a, b) => b.solid - a.solid || b.heft - a.heft || (a.node.id < b.node.id ? -1 : 1));
  const order = ranked.map((row) => row.node);
  const solids = ranked.filter((row) => row.solid).length || order.length;
  return (model.views[view] = { edges, near, order, solids, place: new Map(order.map((node, k) => [node, k])) });
}

/** The nodes to draw now: the weightiest, and what was expanded. */
function shownNodes(view) {
  const shown = new Set(view.order.slice(0, drawing_.most === START ? Math.min(START, view.solids) : drawing_.most));
  // Nobody stands alone: who is tied to none of these brings the weightiest of those to whom it is tied.
  for (const node of [...shown]) {
    const others = [...view.near.get(node).keys()];
    if (!others.some((n) => n !== node && shown.has(n))) others.sort((a, b) => view.place.get(a) - view.place.get(b)).slice(0, 2).forEach((n) => shown.add(n));
  }
  for (const id of drawing_.expanded) {
    const node = app.model.get(id);
    if (!view.near.has(node)) continue;
    shown.add(node);
    [...view.near.get(node).keys()].sort((a, b) => view.place.get(a) - view.place.get(b)).slice(0, 40).forEach((n) => shown.add(n));
  }
  return shown;
}

function startGraph(panel) {
  const canvas = h('div', { class: 'canvas', id: 'canvas', tabindex: '0', role: 'application', 'aria-label': 'Drawing of the graph. Arrow keys go from node to node, Enter opens one, E shows more around it, plus and minus zoom. The button “As a list” shows the same as text.' });
  const bar = h('div', { class: 'float top' });
  const zoom = (factor) => () => drawing_.cy.zoom({ level: drawing_.cy.zoom() * factor, renderedPosition: { x: canvas.clientWidth / 2, y: canvas.clientHeight / 2 } });
  const tool = (name, label, action) => h('button', { type: 'button', class: 'quiet round', 'aria-label': label, title: label, on: { click: action } }, icon(name));
  const list = h('div', { class: 'graph-list', id: 'graph-list', tabindex: '0', hidden: true });
  replace(panel, h('h2', { class: 'hidden-text' }, 'Graph'), canvas, list, bar, h('div', { class: 'float bottom' }, legend()),
    h('div', { class: 'float zoom' }, tool('plus', 'Zoom in', zoom(1.3)), tool('minus', 'Zoom out', zoom(1 / 1.3)), tool('fit', 'Show all', () => fitGraph())));
  const cy = cytoscape({ container: canvas, style: graphStyle(), minZoom: 0.05, maxZoom: 4, hideEdgesOnViewport: false, textureOnViewport: false, boxSelectionEnabled: false, pixelRatio: 'auto' });
  drawing_.cy = cy;
  cy.on('tap', 'node', (event) => {
    const id = event.target.id();
    if (app.state.id === id) expandNode(id);
    else app.select(id);
  });
  cy.on('tap', 'edge', (event) => app.selectTie(event.target.data('edge')));
  cy.on('tap', (event) => event.target === cy && app.state.id && app.select(null));
  cy.on('mouseover', 'node', (event) => { canvas.style.cursor = 'pointer'; near(event.target, true); });
  cy.on('mouseover', 'edge', (event) => { canvas.style.cursor = 'pointer'; event.target.addClass('hover'); });
  cy.on('mouseout', 'node, edge', () => { canvas.style.cursor = ''; cy.elements().removeClass('hover'); });
  canvas.addEventListener('keydown', graphKeys);
  drawing_.bar = bar;
  drawing_.list = list;
  cy.on('dragpan scrollzoom pinchzoom dragfree', () => { drawing_.touched = true; });
  new ResizeObserver(() => {
    if (!canvas.clientWidth || !canvas.clientHeight) return;
    cy.resize();
    const around = cy.$('.beside, .chosen');
    if (drawing_.touched) keepInSight();
    else fitGraph(around.nonempty() ? around : undefined);
  }).observe(canvas);
  matchMedia('(forced-colors: active)').addEventListener('change', () => cy.style(graphStyle()));
  drawGraph(true);
}

function near(node, on) {
  node.connectedEdges().toggleClass('hover', on);
}

/** Brings the drawing in line with what is to be shown; keeps what is there where it is. */
function drawGraph(anew) {
  const { cy } = drawing_;
  if (!cy) return;
  const view = viewOf(app.model, drawing_.view);
  const shown = shownNodes(view);
  const old = new Set();
  cy.batch(() => {
    if (anew) cy.elements().remove();
    cy.elements().forEach((element) => void old.add(element.id()));
    const nodes = [...shown].map((node) => nodeElement(node, view, shown));
    const edges = view.edges.filter((edge) => shown.has(edge.source) && shown.has(edge.target)).map(edgeElement);
    const wanted = new Set([...nodes, ...edges].map((e) => e.data.id));
    cy.elements().filter((element) => !wanted.has(element.id())).remove();
    const fresh = nodes.filter((n) => !old.has(n.data.id));
    place(fresh, view, shown);
    cy.add(fresh);
    cy.add(edges.filter((e) => !old.has(e.data.id)));
    for (const node of nodes) cy.getElementById(node.data.id).data(node.data);
    cy.edges().toggleClass('quiet', cy.edges().length > MOST_WORDED).toggleClass('hushed', cy.edges().length > 8 * MOST_WORDED);
  });
  arrange(old);
  drawGraphBar(view, shown);
  if (drawing_.plain) drawGraphList(view, shown);
  markSelected();
}

function nodeElement(node, view, shown) {
  const hidden = [...(view.near.get(node)?.keys() || [])].filter((n) => !shown.has(n)).length;
  const label = node.kind === 'statement' ? `“${shortened(bare(node.text), 42)}”` : shortened(node.kind === 'event' ? verb(node) : node.label, 34);
  const size = node.weight === undefined ? 20 : 22 + Math.min(34, 5.5 * Math.sqrt(node.weight));
  return { group: 'nodes', data: { id: node.id, kind: node.kind, label, size, hidden, named: node.named === false ? 'no' : 'yes' } };
}

function edgeElement(edge) {
  return { group: 'edges', data: { id: edge.id, source: edge.source.id, target: edge.target.id, label: shortened(edge.label, 40), family: edge.family, mutual: edge.mutual ? 'yes' : 'no', tone: toneOf(edge), width: 1.3 + Math.min(3, Math.log2(edge.facts.length) || 0), edge } };
}

/** Whether statements mostly praise or criticise. */
function toneOf({ polarity }) {
  if (!polarity || polarity.praise === polarity.criticism) return 'none';
  return polarity.praise > polarity.criticism ? 'good' : 'bad';
}

/** Gives new nodes a first place: beside a node that is there, else on a spiral, the weightiest in the middle. */
function place(fresh, view, shown) {
  const { cy } = drawing_;
  const ring = fresh.length > MOST_FORCED ? 84 : 62;
  fresh.forEach((element, k) => {
    const node = app.model.get(element.data.id);
    const anchor = [...(view.near.get(node)?.keys() || [])].map((n) => cy.getElementById(n.id)).find((n) => n.nonempty());
    const angle = k * 2.399963;
    if (anchor) element.position = { x: anchor.position('x') + 130 * Math.cos(angle), y: anchor.position('y') + 130 * Math.sin(angle) };
    else element.position = { x: 1.5 * ring * Math.sqrt(k) * Math.cos(angle), y: ring * Math.sqrt(k) * Math.sin(angle) };
  });
}

/** Lays out by forces; what was there before stays where it is. */
function arrange(old) {
  const { cy } = drawing_;
  const fresh = cy.nodes().filter((n) => !old.has(n.id()));
  if (fresh.empty()) return;
  const kept = cy.nodes().filter((n) => old.has(n.id()));
  if (kept.nonempty()) {
    kept.lock();
    if (cy.nodes().length <= MOST_FORCED) runForces(cy.elements());
    kept.unlock();
    separate(cy.nodes(), kept);
  } else {
    const islands = cy.elements().components();
    for (const island of islands) arrangeIsland(island);
    packIslands(islands);
  }
  fitGraph();
}

/** Two stand side by side, so that the line between them can be read; more are laid out by forces. */
function arrangeIsland(island) {
  const nodes = island.nodes();
  if (nodes.length > MOST_FORCED) return; // the spiral must do
  if (nodes.length > 2) {
    runForces(island);
    separate(nodes, drawing_.cy.collection());
  } else nodes.forEach((node, k) => { node.position({ x: 190 * k, y: 0 }); });
}

/** Runs the forces with chances that are the same every time, so that a graph always looks the same. */
function runForces(elements) {
  const chance = Math.random;
  let seed = 1;
  Math.random = () => { seed = (seed * 16807) % 2147483647; return seed / 2147483647; };
  try {
    elements.layout(forces(elements.nodes().length, elements.edges().length)).run();
  } finally {
    Math.random = chance;
  }
}

/** Pushes nodes that cover each other's shape or label apart; those in `kept` stay. */
function separate(nodes, kept) {
  const boxes = nodes.map((node) => {
    const label = Math.min(136, 7.2 * node.data('label').length);
    return { node, fixed: kept.contains(node), x: node.position('x'), y: node.position('y'), w: Math.max(node.data('size') * 1.3, label) / 2 + 5, h: node.data('size') / 2 + 16 };
  });
  for (let round = 0, moved = true; moved && round < 60; round++) {
    moved = false;
    for (const [k, a] of boxes.entries()) for (const b of boxes.slice(k + 1)) {
      const [over, up] = [a.w + b.w - Math.abs(a.x - b.x), a.h + b.h - Math.abs(a.y - b.y)];
      if (over <= 0 || up <= 0 || (a.fixed && b.fixed)) continue;
      moved = true;
      const [axis, by] = over < up ? ['x', over] : ['y', up];
      const sign = a[axis] <= b[axis] ? 1 : -1;
      const share = a.fixed || b.fixed ? 1 : 0.5;
      if (!a.fixed) a[axis] -= sign * by * share;
      if (!b.fixed) b[axis] += sign * by * share;
    }
  }
  drawing_.cy.batch(() => boxes.forEach(({ node, x, y }) => { node.position({ x, y }); }));
}

/** The forces; the more nodes, the fewer rounds, so that the time stays the same. */
function forces(size, lines = 0) {
  const crowd = 1 + lines / Math.max(1, size) / 3;
  const numIter = Math.max(25, Math.min(700, Math.round(4e7 / (size * size + 1))));
  return { name: 'cose', randomize: false, animate: false, fit: false, nodeDimensionsIncludeLabels: true, nodeOverlap: 10, idealEdgeLength: (edge) => (lines > MOST_WORDED ? 60 : 52 + 2.6 * Math.min(28, edge.data('label').length)), edgeElasticity: () => 60, nodeRepulsion: () => 3200 * crowd, gravity: 1.1, numIter, initialTemp: 200, coolingFactor: numIter > 300 ? 0.988 : 0.96 };
}

/** Puts unconnected parts side by side, the largest first, in the shape of the window. */
function packIslands(islands) {
  const { cy } = drawing_;
  const gap = 34;
  const shape = Math.max(0.5, Math.min(2.2, cy.width() / Math.max(1, cy.height() - 90)));
  const boxes = islands.map((island) => {
    const box = island.nodes().boundingBox({ includeLabels: true });
    const stretch = islands.length < 3 || island.nodes().length > 8 ? Math.max(1, Math.min(1.6, shape / (box.w / (box.h || 1)))) : 1;
    if (stretch > 1.05) island.nodes().positions((n) => ({ x: n.position('x') * stretch, y: n.position('y') }));
    return { island, ...island.nodes().boundingBox({ includeLabels: true }) };
  }).sort((a, b) => b.w * b.h - a.w * a.h);
  const area = boxes.reduce((sum, b) => sum + (b.w + gap) * (b.h + gap), 0);
  const widths = [0.9, 1, 1.15, 1.3, 1.5, 1.75, 2.1].map((factor) => Math.max(boxes[0].w + gap, Math.sqrt(area * shape) * factor));
  const room = (plan) => Math.min(shape / plan.width, 1 / plan.height);
  const best = widths.map((width) => shelves(boxes, width, gap)).reduce((a, b) => (room(b) > room(a) ? b : a));
  boxes.forEach((box, k) => {
    const { x, y } = best.places[k];
    box.island.nodes().positions((n) => ({ x: n.position('x') + x - box.x1, y: n.position('y') + y - box.y1 }));
  });
}

/** Shelves from top to bottom; within a shelf, columns from left to right, each filled downwards. */
function shelves(boxes, most, gap) {
  let [top, shelf, x, y, column, width] = [0, 0, 0, 0, 0, 0];
  const places = boxes.map((box) => {
    if (y > 0 && y + box.h <= shelf) { /* below the last one in the same column */ }
    else if (shelf && x + column + box.w <= most && box.h <= shelf) [x, y, column] = [x + column, 0, 0];
    else [top, shelf, x, y, column] = [top + shelf, box.h + gap, 0, 0, 0];
    const place = { x, y: top + y };
    y += box.h + gap;
    column = Math.max(column, box.w + gap);
    width = Math.max(width, x + column);
    return place;
  });
  return { places, width, height: top + shelf };
}

/** Fits the drawing between the tools above and the legend below, never larger than life. */
function fitGraph(part) {
  const { cy } = drawing_;
  drawing_.touched = false;
  cy.resize();
  const box = (part || cy.elements()).boundingBox();
  const [top, rest, side] = [62, 52, 28];
  const zoom = Math.min(part ? 1 : 1.3, (cy.width() - 2 * side) / (box.w || 1), (cy.height() - top - rest) / (box.h || 1));
  cy.zoom(Math.max(cy.minZoom(), zoom));
  cy.pan({ x: cy.width() / 2 - ((box.x1 + box.x2) / 2) * cy.zoom(), y: (cy.height() + top - rest) / 2 - ((box.y1 + box.y2) / 2) * cy.zoom() });
}

/** Brings the selected node back into the window when it falls out. */
function keepInSight() {
  const { cy } = drawing_;
  const chosen = cy.$('.chosen').nodes();
  if (chosen.empty()) return;
  const box = chosen.renderedBoundingBox();
  if (box.x1 < 0 || box.y1 < 50 || box.x2 > cy.width() || box.y2 > cy.height()) cy.center(chosen);
}

function expandNode(id) {
  drawing_.expanded.add(id);
  const before = drawing_.cy.nodes().length;
  drawGraph(false);
  announce(`${count(drawing_.cy.nodes().length - before, 'node')} added`);
  markSelected();
}

/** Makes sure that a node is drawn. */
function revealNode(id) {
  const view = viewOf(app.model, drawing_.view);
  const node = app.model.get(id);
  if (!drawing_.cy || !view.near.has(node)) return false;
  if (drawing_.cy.getElementById(id).empty()) expandNode(id);
  return true;
}

/** Shows what is selected: it and its neighbours stand out, all else steps back. */
function markSelected() {
  const { cy } = drawing_;
  if (!cy) return;
  const { id, tie } = app.state;
  cy.batch(() => {
    cy.elements().removeClass('chosen faded beside');
    const edge = tie && cy.edges().filter((e) => tieKey(e.data('edge')) === tie);
    let chosen = edge && edge.nonempty() ? edge : id ? cy.getElementById(id) : cy.collection();
    if (chosen.empty() && id) chosen = ownersOf(id).reduce((all, n) => all.union(cy.getElementById(n.id)), cy.collection());
    if (chosen.empty()) return;
    const around = chosen.isEdge() ? chosen.connectedNodes() : chosen.closedNeighborhood();
    cy.elements().not(around).not(chosen).addClass('faded');
    around.addClass('beside');
    chosen.removeClass('beside').addClass('chosen');
  });
  keepInSight();
}

/** The entities that a fact is about, where the fact itself is not drawn. */
function ownersOf(id) {
  const node = app.model.get(id);
  if (!node || isEntity(node)) return [];
  return node.out.map((l) => app.model.get(l.target)).filter(isEntity);
}

function drawGraphBar(view, shown) {
  const set = (name) => () => { drawing_.view = name; drawing_.expanded.clear(); drawing_.most = START; drawGraph(true); };
  const total = view.order.length;
  const more = () => { drawing_.most = Math.min(total, MOST_DRAWN, Math.max(shown.size, drawing_.most) * 2); drawGraph(true); };
  const fewer = () => { drawing_.most = Math.max(10, Math.floor(drawing_.most / 2)); drawing_.expanded.clear(); drawGraph(true); };
  const radios = VIEWS.map(([name, title], k) => h('button', { type: 'button', role: 'radio', 'aria-checked': String(drawing_.view === name), tabindex: drawing_.view === name ? 0 : -1, 'data-view': name,
    on: { click: set(name), keydown: (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      set(VIEWS[(k + step + VIEWS.length) % VIEWS.length][0])();
      drawing_.bar.querySelector('[aria-checked="true"]').focus();
    } } }, title));
  const focused = document.activeElement?.dataset?.tool;
  replace(drawing_.bar, h('div', { class: 'segments', role: 'radiogroup', 'aria-label': 'What is drawn' }, radios),
    total > 0 && h('div', { class: 'amount' }, `${shown.size.toLocaleString('en')} of ${total.toLocaleString('en')}`,
      h('button', { type: 'button', 'data-tool': 'fewer', disabled: shown.size <= 10, 'aria-label': 'Draw fewer', on: { click: fewer } }, 'Fewer'),
      h('button', { type: 'button', 'data-tool': 'more', disabled: shown.size >= Math.min(total, MOST_DRAWN), 'aria-label': 'Draw more', on: { click: more } }, 'More')),
    h('button', { type: 'button', class: 'quiet', 'data-tool': 'list', 'aria-pressed': String(drawing_.plain), on: { click: () => { drawing_.plain = !drawing_.plain; drawing_.list.hidden = !drawing_.plain; drawGraphBar(view, shown); drawGraphList(view, shown); } } }, drawing_.plain ? 'As a drawing' : 'As a list'));
  if (focused) drawing_.bar.querySelector(`[data-tool="${focused}"]`)?.focus();
  drawing_.list.parentNode.querySelector('.nothing')?.remove();
  if (!total) drawing_.list.parentNode.append(h('div', { class: 'float nothing' }, empty('Nothing to draw here', drawing_.view === 'full' ? 'No facts were found in the articles.' : 'No ties between people, countries and bodies were found. “Everything” draws events and statements by themselves.')));
}

/** The drawing as text, for those who do not see it. */
function drawGraphList(view, shown) {
  if (!drawing_.plain) return;
  const edges = view.edges.filter((edge) => shown.has(edge.source) && shown.has(edge.target));
  replace(drawing_.list, h('div', { class: 'column' }, h('p', { class: 'result' }, count(edges.length, 'tie')),
    edges.length > 0 && paged('ties', edges, (edge) => h('button', { type: 'button', class: 'row', on: { click: () => app.selectTie(edge) } }, h('b', {}, shortened(titleOf(edge.source), 70)), ` ${edge.all || edge.label} `, h('b', {}, shortened(titleOf(edge.target), 70))))));
}

function legend() {
  const kinds = new Set(app.model.entities.map((e) => e.kind));
  return h('details', { class: 'legend', }, h('summary', {}, 'Legend'), h('ul', {},
    ENTITY_KINDS.filter((k) => kinds.has(k)).map((k) => h('li', {}, shape(k), k)),
    h('li', {}, h('span', { class: 'line' }), 'did'), h('li', {}, h('span', { class: 'line dashed' }), 'said'), h('li', {}, h('span', { class: 'line dotted' }), 'is'),
    h('li', {}, 'larger: more facts'), h('li', {}, 'double rim: click twice for more')));
}

/** Arrow keys walk to the nearest node in a direction. */
function graphKeys(event) {
  const { cy } = drawing_;
  const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const chosen = cy.$('node.chosen').first();
  const way = ways[event.key];
  if (way && !event.altKey && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    const here = chosen.nonempty() ? chosen.position() : null;
    let [best, nearest] = [null, Infinity];
    cy.nodes().forEach((node) => {
      if (node.id() === chosen.id()) return;
      const [dx, dy] = here ? [node.position('x') - here.x, node.position('y') - here.y] : [0, 0];
      const along = dx * way[0] + dy * way[1];
      const aside = Math.abs(dx * way[1]) + Math.abs(dy * way[0]);
      const cost = here ? along + 2.2 * aside : -node.data('size');
      if ((!here || along > 4) && cost < nearest) [best, nearest] = [node, cost];
    });
    if (best) app.select(best.id());
  } else if (event.key === 'Enter') $('card').focus();
  else if (event.key === 'e' && chosen.nonempty()) expandNode(chosen.id());
  else if (event.key === '+' || event.key === '-') cy.zoom({ level: cy.zoom() * (event.key === '+' ? 1.3 : 1 / 1.3), renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
  else if (event.key === '0') fitGraph();
}

/** The drawing's colours and lines, from the page's own. */
function graphStyle() {
  const css = getComputedStyle(document.documentElement);
  const v = (name) => css.getPropertyValue('--' + name).trim();
  const font = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "DejaVu Sans", sans-serif';
  const kinds = Object.entries(SHAPES).map(([kind, form]) => ({ selector: `node[kind="${kind}"]`, style: { shape: form, 'background-color': v(kind) } }));
  const families = Object.entries(FAMILIES).map(([family, line]) => ({ selector: `edge[family="${family}"]`, style: { 'line-style': line } }));
  return [
    { selector: 'node', style: { width: 'data(size)', height: 'data(size)', label: 'data(label)', color: v('ink'), 'font-family': font, 'font-size': 14, 'font-weight': 500, 'text-valign': 'bottom', 'text-margin-y': 4, 'text-wrap': 'wrap', 'text-max-width': 130, 'text-outline-color': v('paper'), 'text-outline-width': 2.4, 'min-zoomed-font-size': 6, 'border-width': 2, 'border-color': v('paper'), 'overlay-opacity': 0 } },
    ...kinds,
    { selector: 'node[kind="organization"]', style: { width: (n) => n.data('size') * 1.3, height: (n) => n.data('size') * 0.85 } },
    { selector: 'node[kind="statement"]', style: { 'font-size': 10.5, width: 24, height: 16 } },
    { selector: 'node[kind="event"]', style: { 'font-size': 11.5 } },
    { selector: 'node[named="no"]', style: { 'font-style': 'italic', 'background-opacity': 0.55 } },
    ...Object.keys(SHAPES).map((kind) => ({ selector: `node[kind="${kind}"][hidden > 2]`, style: { 'border-style': 'double', 'border-width': 6, 'border-color': v(kind), 'border-position': 'outside' } })),
    { selector: 'edge', style: { width: 'data(width)', 'line-color': v('other'), 'curve-style': 'bezier', 'control-point-step-size': 44, 'target-arrow-shape': 'triangle', 'target-arrow-color': v('other'), 'arrow-scale': 0.9, label: 'data(label)', color: v('soft'), 'font-family': font, 'font-size': 11.5, 'text-rotation': 'autorotate', 'text-background-color': v('paper'), 'text-background-opacity': 0.9, 'text-background-padding': 1.5, 'min-zoomed-font-size': 6, 'overlay-opacity': 0, 'line-opacity': 0.75 } },
    ...families,
    { selector: 'edge.quiet', style: { label: '', 'line-opacity': 0.35, 'arrow-scale': 0.7 } },
    { selector: 'edge.hushed', style: { 'line-opacity': 0.12, width: 1 } },
    ...['good', 'bad'].map((tone) => ({ selector: `edge[tone="${tone}"]`, style: { 'line-color': v(tone), 'target-arrow-color': v(tone), color: v(tone) } })),
    { selector: 'edge[mutual="yes"]', style: { 'target-arrow-shape': 'none' } },
    { selector: '.faded', style: { opacity: 0.18 } },
    { selector: 'edge.hover, edge.beside', style: { label: 'data(label)', 'line-color': v('accent'), 'target-arrow-color': v('accent'), color: v('ink'), 'line-opacity': 1, 'z-index': 9 } },
    { selector: 'node.chosen', style: { 'border-color': v('accent'), 'border-width': 4, 'border-style': 'solid', 'z-index': 10 } },
    { selector: 'edge.chosen', style: { label: 'data(label)', 'line-color': v('accent'), 'target-arrow-color': v('accent'), color: v('ink'), width: 4, 'line-opacity': 1, 'z-index': 10 } },
  ];
}
