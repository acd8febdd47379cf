// Makes a graph of 5,000 nodes in the form of graph.json, the same at every run, to see whether the explorer stays quick.
import { writeFileSync } from 'node:fs';

let seed = 7;
const random = (n) => { seed = (seed * 1103515245 + 12345) % 2147483648; return Math.floor((seed / 2147483648) * n); };
/** The first ones are picked far more often than the last ones, as in news. */
const skewed = (n) => Math.floor(n * (random(1000) / 1000) ** 3);
const FIRST = 'Ada Ben Chika Dara Emre Fatou Goran Hana Ines Jonas Kofi Lena Miro Nadia Omar Petra Quentin Rosa Samir Tala'.split(' ');
const LAST = 'Abara Bielik Castro Dlamini Eriksen Farouk Grigor Haddad Ivanova Jansen Kimura Lopez Mensah Novak Okoye Petrov Quist Rahman Silva Tanaka'.split(' ');
const KINDS = ['person', 'person', 'person', 'country', 'organization', 'agency', 'place', 'group'];
const [ENTITIES, EVENTS, STATEMENTS, ARTICLES] = [1500, 1500, 1900, 100];
const VERBS = ['met', 'criticised', 'signed', 'visited', 'accused', 'supported', 'warned', 'sued'];

const entities = Array.from({ length: ENTITIES }, (_, k) => {
  const kind = KINDS[k % KINDS.length];
  const label = kind === 'person' ? `${FIRST[k % 20]} ${LAST[Math.floor(k / 20) % 20]}${k >= 400 ? ' ' + (1 + Math.floor(k / 400)) : ''}` : `${LAST[k % 20]} ${kind} ${k}`;
  return { kind, id: `${kind}/e${k}`, label, aliases: [], named: true, mentions: 0 };
});
const articles = Array.from({ length: ARTICLES }, (_, k) => ({ kind: 'article', id: `article/a${k}`, label: `Report ${k}`, title: `Report ${k}`, byline: null, outlet: 'Wire', url: null, published: `2024-${String(1 + (k % 12)).padStart(2, '0')}-${String(1 + (k % 28)).padStart(2, '0')}`, inferred: false, copy_of: null, text: '', sentences: [] }));
const links = new Map();
function link(source, target, kind, evidence) {
  const key = `${source.id} ${target.id} ${kind}`;
  if (!links.has(key)) links.set(key, { source: source.id, target: target.id, key: kind, kind, evidence: [] });
  links.get(key).evidence.push(evidence);
}
/** Writes a sentence into an article and links what it tells of. */
function tell(article, words, node, roles, word = words) {
  const start = article.text.length;
  article.text += words + ' ';
  article.sentences.push([start, start + words.length]);
  const evidence = { article: article.id, start, end: start + words.length, text: words, rule: 'large' };
  const own = start + words.indexOf(word);
  link(article, node, 'mentions', { ...evidence, start: own, end: own + word.length, text: word });
  for (const [kind, entity] of roles) {
    link(node, entity, kind, evidence);
    const at = start + words.indexOf(entity.label);
    link(article, entity, 'mentions', { ...evidence, start: at, end: at + entity.label.length, text: entity.label });
    entity.mentions += 1;
  }
}
const facts = [];
for (let k = 0; k < EVENTS + STATEMENTS; k++) {
  const [a, b] = [entities[skewed(ENTITIES)], entities[skewed(ENTITIES)]];
  if (a === b) { k--; continue; }
  const article = articles[random(ARTICLES)];
  const day = `2024-${String(1 + random(12)).padStart(2, '0')}-${String(1 + random(28)).padStart(2, '0')}`;
  if (k < EVENTS) {
    const verb = VERBS[random(VERBS.length)];
    const event = { kind: 'event', id: `event/v${k}`, label: `${verb} (${a.label}, ${b.label})`, class: verb === 'met' ? 'CONSULT' : 'DISAPPROVE', time: day, granularity: 'day', days: [day, day], status: 'asserted', vouched: [article.id] };
    facts.push(event);
    tell(article, `${a.label} ${verb} ${b.label} on ${day}.`, event, verb === 'met' ? [['participant', a], ['participant', b]] : [['actor', a], ['recipient', b]], verb);
  } else {
    const text = `that ${b.label} would wait for report number ${k}`;
    const statement = { kind: 'statement', id: `statement/s${k}`, label: text, text, cue: 'said', quote: 'indirect', class: null, modality: 'asserted', strength: null, topics: [], phrases: [], occasion: null, claim: `statement/s${k}`, said: null, granularity: null, days: null };
    facts.push(statement);
    tell(article, `${a.label} said ${text}.`, statement, [['speaker', a], ['about', b]]);
  }
}
const nodes = [...entities, ...articles, ...facts].sort((a, b) => (a.id < b.id ? -1 : 1));
writeFileSync(process.argv[2], JSON.stringify({ directed: true, multigraph: true, graph: { schema: 'newsgraph/1', generator: 'large' }, nodes, links: [...links.values()] }));
