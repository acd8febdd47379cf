// The page as a whole: what is open is in the address (`#/statements?by=…`, `#/entity/person/…`), so that it can be linked to.

const TABS = { graph: null, timeline: drawTimeline, statements: drawStatements, events: drawEvents, entities: drawEntities, articles: drawArticles };

const app = {
  model: null,
  state: { tab: 'graph', filters: {}, id: null, tie: null, place: null, passage: null, reader: null },

  /** Opens a tab with filters. */
  go(tab, filters = {}) {
    location.hash = `#/${tab}${query(filters)}`;
  },
  tab(name) {
    Object.assign(app.state, { tab: name, filters: {} });
    history.pushState(null, '', address());
    draw();
  },
  /** Changes filters of the open tab; `quietly` while somebody types. */
  filter(changes, quietly) {
    app.state.filters = Object.fromEntries(Object.entries({ ...app.state.filters, ...changes }).filter(([, value]) => value));
    history[quietly ? 'replaceState' : 'pushState'](null, '', `#/${app.state.tab}${query(app.state.filters)}`);
    drawPanel();
  },
  /** Selects a node, or nothing; a fact opens its article. */
  select(id, { keep = false } = {}) {
    const node = id && app.model.get(id);
    Object.assign(app.state, { id: id || null, tie: null, place: null, passage: null });
    if (!keep && node && (node.kind === 'statement' || node.kind === 'event')) app.state.reader = passages(node)[0]?.article || app.state.reader;
    if (node && node.kind === 'article') app.state.reader = id;
    history.pushState(null, '', address());
    drawSides();
    if (node) announce(`${node.kind} ${shortened(titleOf(node), 80)}`);
  },
  selectTie(tie) {
    const single = tie.facts && tie.facts.length === 1 && (tie.facts[0].kind === 'event' || tie.facts[0].kind === 'statement');
    if (single && !isEntity(tie.source)) return app.select(tie.facts[0].id);
    Object.assign(app.state, { id: null, tie: tieKey(tie), place: null, passage: null });
    history.pushState(null, '', address());
    drawSides();
  },
  /** Opens an article beside the card, or closes it. */
  read(id) {
    Object.assign(app.state, { reader: id, passage: null, place: null });
    drawSides();
  },
  showPassage(evidence, fact) {
    Object.assign(app.state, { reader: evidence.article, passage: evidence, place: null });
    if (fact) app.state.id = fact;
    drawSides();
  },
  showFacts(place) {
    Object.assign(app.state, { id: null, tie: null, passage: null, place });
    drawSides();
  },
};

function query(filters) {
  const rows = Object.entries(filters).filter(([, value]) => value);
  return rows.length ? '?' + rows.map(([k, v]) => `${k}=${encodeURIComponent(v)}`).join('&') : '';
}

const path = (id) => id.split('/').map(encodeURIComponent).join('/');

/** The address of what is open. */
function address() {
  const { tab, filters, id, tie } = app.state;
  if (tie) return '#/tie/' + path(tie);
  const node = id && app.model.get(id);
  if (!node) return `#/${tab}${query(filters)}`;
  return isEntity(node) ? '#/entity/' + path(id) : '#/' + path(id.startsWith(node.kind + '/') ? id : `${node.kind}/${id}`);
}

/** Reads the address. */
function route() {
  const [where, rest = ''] = location.hash.replace(/^#\/?/, '').split('?');
  const read = (text) => { try { return decodeURIComponent(text); } catch { return text; } };
  const steps = where.split('/').map(read);
  const id = steps.slice(1).join('/');
  Object.assign(app.state, { id: null, tie: null, place: null, passage: null });
  if (Object.hasOwn(TABS, steps[0])) {
    Object.assign(app.state, { tab: steps[0], filters: Object.fromEntries(rest.split('&').filter(Boolean).map((part) => part.split('=').map(read))) });
  } else if (steps[0] === 'entity') app.state.id = id;
  else if (steps[0] === 'tie') app.state.tie = id;
  else if (['statement', 'event', 'article'].includes(steps[0])) app.state.id = app.model.get(steps.join('/')) ? steps.join('/') : id;
  const node = app.state.id && app.model.get(app.state.id);
  if (node && (node.kind === 'statement' || node.kind === 'event')) app.state.reader = passages(node)[0]?.article || null;
  if (node && node.kind === 'article') app.state.reader = node.id;
  if (node && isEntity(node)) revealNode(node.id);
  draw();
}

function draw() {
  for (const tab of document.querySelectorAll('.tabs [role="tab"]')) {
    const on = tab.dataset.tab === app.state.tab;
    tab.setAttribute('aria-selected', String(on));
    tab.setAttribute('tabindex', on ? '0' : '-1');
    $('panel-' + tab.dataset.tab).hidden = !on;
  }
  drawPanel();
  drawSides();
}

function drawPanel() {
  const { tab, filters } = app.state;
  if (tab === 'graph') {
    if (!drawing_.cy) startGraph($('panel-graph'));
  } else TABS[tab]($('panel-' + tab), filters);
}

function drawSides() {
  drawCard();
  drawReader();
  $('main').classList.toggle('with-card', !$('card').hidden);
  $('main').classList.toggle('with-reader', !$('reader').hidden);
  for (const row of document.querySelectorAll('.stage .row[data-id]')) row.toggleAttribute('aria-current', row.dataset.id === app.state.id);
  for (const row of document.querySelectorAll('.stage .row[aria-current]')) row.setAttribute('aria-current', 'true');
  if (app.state.tab === 'graph') {
    drawing_.cy?.resize();
    markSelected();
  }
  const node = app.state.id && app.model.get(app.state.id);
  document.title = (node ? shortened(titleOf(node), 60) + ' · ' : '') + 'newsgraph explorer';
}

// Light and dark

function theme(dark) {
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  $('theme').setAttribute('aria-pressed', String(dark));
  if (drawing_.cy) drawing_.cy.style(graphStyle());
}
/** Reads, writes or (with null) forgets what the browser keeps for this page. */
function keep(name, value) {
  try {
    if (value === null) localStorage.removeItem(name);
    else if (value !== undefined) localStorage.setItem(name, value);
    return localStorage.getItem(name);
  } catch {
    return null; // no storage for files in some browsers
  }
}
function startTheme() {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const kept = keep('newsgraph-theme');
  theme(kept ? kept === 'dark' : system.matches);
  system.addEventListener('change', () => keep('newsgraph-theme') || theme(system.matches));
  $('theme').addEventListener('click', switchTheme);
}
function switchTheme() {
  const dark = document.documentElement.dataset.theme !== 'dark';
  keep('newsgraph-theme', dark === matchMedia('(prefers-color-scheme: dark)').matches ? null : dark ? 'dark' : 'light');
  theme(dark);
}

// Keys

const HELP = [['/', 'search'], ['1 – 6', 'graph, timeline, statements, events, people and places, articles'], ['arrows', 'from node to node, from row to row, from passage to passage'], ['Enter', 'open'], ['e', 'draw more around the selected node'], ['+  −  0', 'zoom in, out, show all'], ['Esc', 'close the article, then the details'], ['d', 'light or dark'], ['?', 'this help']];

function help() {
  openDialog('Keys', h('dl', { class: 'facts keys' }, HELP.flatMap(([key, what]) => [h('dt', {}, h('kbd', {}, key)), h('dd', {}, what)])),
    section('How to read it', h('p', { class: 'soft' }, 'Every fact leads to the words that it was read from: click a statement, an event or a line, and its passage is marked in the article. Click a marked passage, and the facts read there are listed. Everything is in this page: it works offline and sends nothing anywhere.')));
}

function openDialog(title, ...body) {
  const dialog = $('dialog');
  const close = h('button', { type: 'button', class: 'close', 'aria-label': 'Close', on: { click: () => dialog.close() } }, icon('close'));
  replace(dialog, h('div', { class: 'dialog-head' }, h('h2', { id: 'dialog-title' }, title), close), body);
  if (!dialog.open) dialog.showModal();
}

function keys(event) {
  if (!(event.target instanceof Element)) return;
  const typing = event.target.closest('input, select, textarea, dialog');
  if (event.key === 'Escape' && !typing) {
    if (app.state.reader && !$('reader').hidden) app.read(null);
    else if (!$('card').hidden) app.select(null);
    return;
  }
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const row = event.target.closest('.row');
  const tabs = Object.keys(TABS);
  if (event.key === '/') { event.preventDefault(); $('search').focus(); $('search').select(); }
  else if (event.key === '?') help();
  else if (event.key === 'd') switchTheme();
  else if (tabs[Number(event.key) - 1]) app.tab(tabs[Number(event.key) - 1]);
  else if (row && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
    event.preventDefault();
    const rows = [...row.closest('.panel, .side').querySelectorAll('.row')];
    rows[rows.indexOf(row) + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
  }
}

function tabKeys(event) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const tabs = Object.keys(TABS);
  const name = tabs[(tabs.indexOf(app.state.tab) + step + tabs.length) % tabs.length];
  app.tab(name);
  $('tab-' + name).focus();
}

function start() {
  startTheme();
  const data = JSON.parse($('data').textContent);
  performance.mark('parsed');
  app.model = makeModel(data.graph);
  app.model.ties = readTies(app.model, data.relations);
  app.model.quotes = readTies(app.model, data.quotes);
  const n = { statements: app.model.statements.length, events: app.model.events.length, articles: app.model.articles.length, entities: app.model.entities.filter((e) => e.named).length };
  for (const [tab, number] of Object.entries(n)) $('tab-' + tab).append(h('span', { class: 'count' }, number.toLocaleString('en')));
  $('about').textContent = `${count(n.articles, 'article')}, ${count(app.model.links.length, 'link')}` + (data.left_out ? `; ${data.left_out}` : '');
  for (const tab of document.querySelectorAll('.tabs [role="tab"]')) tab.addEventListener('click', () => app.tab(tab.dataset.tab));
  document.querySelector('.tabs').addEventListener('keydown', tabKeys);
  $('skip').addEventListener('click', () => $('main').focus());
  $('help').addEventListener('click', help);
  document.addEventListener('keydown', keys);
  makePicker($('search'), $('search-list'), (text) => findAll(app.model, text), (row) => {
    $('search').value = '';
    const node = app.model.get(row.value);
    if (isEntity(node)) revealNode(row.value);
    if (row.place) app.showPassage({ article: row.value, start: row.place[0], end: row.place[1] });
    else app.select(row.value);
    $(row.place ? 'reader' : 'card').focus();
  });
  addEventListener('hashchange', route);
  addEventListener('popstate', route);
  performance.mark('modelled');
  if (data.api) startReading(data.api);
  route();
  document.documentElement.dataset.ready = String(Math.round(performance.now()));
}

start();
