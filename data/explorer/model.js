// The graph's rows, indexed: who said what, who took part in what, which passage shows it.

const ENTITY_KINDS = ['person', 'country', 'place', 'agency', 'organization', 'group', 'other'];
const PARTS = ['actor', 'recipient', 'participant', 'theme', 'place'];
const STANDING = new Set(['holds_office', 'leads', 'works_for', 'member_of', 'based_in', 'located_in', 'represents', 'lives_in', 'born_in', 'owns', 'spouse_of', 'child_of', 'killed', 'reports_from']);

/** Indexes rows; nodes get `out`, `in`, `title` and, if entities, `weight`. */
function makeModel(graph) {
  const nodes = new Map();
  for (const node of graph.nodes) {
    node.out = [];
    node.in = [];
    nodes.set(node.id, node);
  }
  graph.links.forEach((link, number) => {
    link.number = number;
    nodes.get(link.source).out.push(link);
    nodes.get(link.target).in.push(link);
  });
  const of = (kind) => graph.nodes.filter((node) => node.kind === kind);
  const model = {
    nodes, links: graph.links,
    get: (id) => nodes.get(id),
    entities: graph.nodes.filter(isEntity),
    statements: of('statement'), events: of('event'), articles: of('article'),
  };
  for (const entity of model.entities) entity.weight = weight(entity);
  model.entities.sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1));
  for (const statement of model.statements) dateStatement(model, statement);
  const spot = (fact) => (fact.spot ??= passages(fact)[0] || { article: '', start: 0 });
  const byDay = (a, b) => compare(dayOf(a), dayOf(b)) || compare(spot(a).article, spot(b).article) || spot(a).start - spot(b).start;
  model.statements.sort(byDay);
  model.events.sort(byDay);
  return model;
}

const isEntity = (node) => ENTITY_KINDS.includes(node.kind);
const compare = (a, b) => (a === b ? 0 : a === null ? 1 : b === null ? -1 : a < b ? -1 : 1);
const dayOf = (fact) => (fact.when ? fact.when[0] : fact.days ? fact.days[0] : null);

/** The other ends of a node's links of a kind, each once. */
function targets(model, node, kind) {
  return [...new Set(node.out.filter((l) => l.kind === kind).map((l) => model.get(l.target)))];
}
function sources(model, node, ...kinds) {
  return [...new Set(node.in.filter((l) => kinds.includes(l.kind)).map((l) => model.get(l.source)))];
}

/** How much an entity matters: what it said and did, and how often it is named. */
function weight(entity) {
  const facts = (kinds) => new Set(entity.in.filter((l) => kinds.includes(l.kind)).map((l) => l.source)).size;
  const all = 3 * facts(['speaker']) + 2 * facts(['actor', 'recipient', 'participant']) + facts(['about', 'addressee']) + entity.mentions;
  return entity.named ? all : all / 3;
}

/** A statement counts for the day it was made, or else the day it was published. */
function dateStatement(model, statement) {
  statement.when = statement.days || null;
  if (statement.when) return;
  const article = sources(model, statement, 'mentions')[0];
  if (article && article.published) {
    statement.when = [article.published, article.published];
    statement.onlyPublished = true;
  }
}

/** The passages that show a node: where articles mention it. */
function passages(node) {
  return node.in.filter((l) => l.kind === 'mentions').flatMap((l) => l.evidence);
}

/** Everybody who has a part in an event, with the part. */
function parts(model, event) {
  return PARTS.flatMap((role) => targets(model, event, role).map((who) => ({ role, who })));
}

/** Who speaks of an event: speakers, or the articles themselves; those that only deny it stand apart. */
function vouchers(model, event, denying = false) {
  const denied = new Set(event.denied || []);
  const of = (id) => {
    const node = model.get(id);
    if (!node) return [];
    const speakers = node.kind === 'statement' ? by(model, node) : [];
    return speakers.length ? speakers : [node];
  };
  return [...new Set(event.vouched.filter((id) => denied.has(id) === denying).flatMap(of))];
}
/** Says whether no article tells an event in its own voice: others claim it. */
function onlyClaimed(model, event) {
  const denied = new Set(event.denied || []);
  const voices = event.vouched.filter((id) => !denied.has(id)).map(model.get).filter(Boolean);
  return voices.length > 0 && voices.every((voice) => voice.kind === 'statement');
}

const by = (model, statement) => targets(model, statement, 'speaker');
const aboutLinks = (statement) => statement.out.filter((l) => l.kind === 'about');

/** What a statement is called in lists: its words without the outer quotation marks. */
function bare(text) {
  const whole = text.trim().replace(/["“”] … ["“”]/g, ' … ');
  return /^["“”].*["“”]$/s.test(whole) ? whole.slice(1, -1) : whole;
}
function titleOf(node) {
  if (node.kind === 'statement') return bare(node.text);
  return node.label || node.id;
}

/** The word of an event, without who takes part: *met* of *met (A, B)*. */
const verb = (event) => event.label.replace(/ \(.*$/, '');
/** *not*, *may have*, *plans to*: what keeps an event from being a plain fact. */
const statusWord = { denied: 'denied', possible: 'possible', planned: 'planned', ongoing: 'ongoing', failed: 'failed' };

// Offsets in the rows count code points, strings count UTF-16 units; they differ beyond the basic plane.

const unitTables = new WeakMap();
function unitAt(article, point) {
  let table = unitTables.get(article);
  if (table === undefined) {
    table = null;
    if (/[\u{10000}-\u{10ffff}]/u.test(article.text)) {
      table = [];
      let unit = 0;
      for (const c of article.text) {
        table.push(unit);
        unit += c.length;
      }
      table.push(unit);
    }
    unitTables.set(article, table);
  }
  const most = table ? table.length - 1 : article.text.length;
  const place = Math.max(0, Math.min(point, most));
  return table ? table[place] : place;
}
const slice = (article, start, end) => article.text.slice(unitAt(article, start), unitAt(article, end));

/** The sentence around a passage, as offsets. */
function sentenceOf(article, start) {
  let [low, high] = [0, article.sentences.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (article.sentences[middle][0] <= start) low = middle;
    else high = middle - 1;
  }
  const sentence = article.sentences[low];
  return sentence && sentence[0] <= start && start < sentence[1] ? sentence : null;
}
