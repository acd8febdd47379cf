// An article's text with every passage that some fact rests on; facts and passages lead to each other.

/** All passages of an article with their facts: node ids, or links for standing relations. */
function marksOf(article) {
  if (article.marks) return article.marks;
  const marks = [];
  for (const link of article.out) {
    if (link.kind !== 'mentions') continue;
    const kind = app.model.get(link.target).kind;
    const type = kind === 'statement' || kind === 'event' ? kind : 'entity';
    for (const e of link.evidence) if (e.article === article.id) marks.push({ start: e.start, end: e.end, type, fact: link.target });
  }
  for (const link of app.model.links) {
    if (!STANDING.has(link.kind)) continue;
    for (const e of link.evidence) if (e.article === article.id) marks.push({ start: e.start, end: e.end, type: 'relation', fact: link });
  }
  return (article.marks = marks);
}

/** Cuts the text where marks start and end; returns pieces with the marks that cover them, the narrowest first. */
function piecesOf(article) {
  const marks = marksOf(article);
  const length = Array.from(article.text).length;
  const bounded = marks.filter((m) => m.start < m.end && m.end <= length);
  const cuts = [...new Set([0, length, ...bounded.flatMap((m) => [m.start, m.end])])].sort((a, b) => a - b);
  const sorted = [...bounded].sort((a, b) => a.start - b.start);
  const pieces = [];
  let open = [];
  let next = 0;
  for (let k = 0; k + 1 < cuts.length; k++) {
    const start = cuts[k];
    open = open.filter((m) => m.end > start);
    while (next < sorted.length && sorted[next].start <= start) open.push(sorted[next++]);
    pieces.push({ start, end: cuts[k + 1], marks: [...open].sort((a, b) => a.end - a.start - (b.end - b.start)) });
  }
  return pieces;
}

const reader = { article: null, pieces: [] };

function drawReader() {
  const side = $('reader');
  const article = app.state.reader && app.model.get(app.state.reader);
  side.hidden = !article;
  if (!article) {
    reader.article = null;
    return side.replaceChildren();
  }
  if (reader.article !== article) fillReader(side, article);
  markPassages();
}

function fillReader(side, article) {
  reader.article = article;
  reader.pieces = piecesOf(article);
  const close = h('button', { type: 'button', class: 'close', 'aria-label': 'Close the article', on: { click: () => app.read(null) } }, icon('close'));
  const prose = h('div', { class: 'prose', id: 'prose', role: 'group', 'aria-label': 'Text of the article; arrow keys go from marked passage to marked passage, Enter shows its facts' });
  let first = true;
  for (const piece of reader.pieces) {
    const text = slice(article, piece.start, piece.end);
    if (!piece.marks.length) {
      prose.append(text);
      continue;
    }
    const types = new Set(piece.marks.map((m) => m.type).filter((t) => t !== 'relation'));
    const spoken = /\p{L}|\p{N}/u.test(text);
    piece.element = h('span', { class: [...types].join(' '), role: spoken && 'button', tabindex: spoken && (first ? '0' : '-1'), 'data-at': piece.start }, text);
    piece.stop = spoken;
    first &&= !spoken;
    piece.element.piece = piece;
    prose.append(piece.element);
  }
  prose.addEventListener('click', (event) => event.target.piece && openPassage(event.target.piece));
  prose.addEventListener('keydown', proseKeys);
  replace(side, h('div', { class: 'side-head' }, h('div', { class: 'grow' },
    h('h2', {}, article.label), h('p', { class: 'meta' }, [article.outlet, article.byline, article.published && oneDay(article.published)].filter(Boolean).map((t) => h('span', {}, t)))), close), prose);
  side.scrollTop = 0;
}

/** Opens what a passage is evidence of: one fact at once, several as a list. */
function openPassage(piece) {
  const facts = [...new Set(piece.marks.map((m) => m.fact))];
  const { start, end } = piece.marks[0];
  if (facts.length === 1 && typeof facts[0] === 'string') app.select(facts[0], { keep: true });
  else app.showFacts({ article: reader.article.id, start, end, facts });
}

function proseKeys(event) {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  const { piece } = event.target;
  if (!piece) return;
  if (event.key === 'Enter' || event.key === ' ') {
    event.preventDefault();
    openPassage(piece);
  } else if (step) {
    event.preventDefault();
    const marked = reader.pieces.filter((p) => p.stop);
    const next = marked[marked.indexOf(piece) + step];
    if (!next) return;
    piece.element.setAttribute('tabindex', '-1');
    next.element.setAttribute('tabindex', '0');
    next.element.focus();
  }
}

/** Highlights the passages of what is selected, and scrolls to the first or to the one that was asked for. */
function markPassages() {
  const { id, place, passage } = app.state;
  const chosen = place || passage;
  let first = null;
  for (const piece of reader.pieces) {
    if (!piece.element) continue;
    const asked = chosen && chosen.article === reader.article.id && piece.start < chosen.end && piece.end > chosen.start;
    const own = id && piece.marks.some((m) => m.fact === id);
    piece.element.classList.toggle('active', Boolean(chosen ? asked : own));
    piece.element.classList.toggle('related', Boolean(chosen && own && !asked));
    if (!first && (chosen ? asked : own)) first = piece.element;
  }
  if (!first) return;
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  requestAnimationFrame(() => {
    const [box, side] = [first.getBoundingClientRect(), $('reader').getBoundingClientRect()];
    if (box.top < side.top + 90 || box.bottom > side.bottom - 30) {
      $('reader').scrollBy({ top: box.top - side.top - side.height / 3, behavior: calm ? 'auto' : 'smooth' });
    }
  });
}
