// What happened and what was said, in order of time, under a chart of how much falls into each stretch.

const UNITS = [
  { key: (d) => d, name: oneDay },
  { key: (d) => d.slice(0, 7), name: (k) => `${MONTHS[Number(k.slice(5, 7)) - 1]} ${k.slice(0, 4)}` },
  { key: (d) => d.slice(0, 4), name: (k) => k },
  { key: (d) => d.slice(0, 3) + '0', name: (k) => k + 's' },
];
const MOST_BARS = 90;

/** The stretches between two days in the finest unit that gives few enough bars. */
function buckets(first, last) {
  for (const unit of UNITS) {
    const keys = [];
    const end = unit.key(last);
    const at = new Date(first + 'T00:00:00Z');
    while (keys.length <= MOST_BARS) {
      const key = unit.key(at.toISOString().slice(0, 10));
      if (keys[keys.length - 1] !== key) keys.push(key);
      if (key >= end) break;
      if (unit === UNITS[0]) at.setUTCDate(at.getUTCDate() + 1);
      else if (unit === UNITS[1]) at.setUTCMonth(at.getUTCMonth() + 1, 1);
      else at.setUTCFullYear(at.getUTCFullYear() + 1, 0, 1);
    }
    if (keys.length <= MOST_BARS || unit === UNITS[3]) return { unit, keys };
  }
  return null;
}

function chart(facts, filters) {
  const dated = facts.filter(dayOf);
  if (dated.length < 2) return null;
  const days = dated.map(dayOf).sort();
  const { unit, keys } = buckets(days[0], days[days.length - 1]);
  if (keys.length < 2) return null;
  const bins = new Map(keys.map((key) => [key, { event: 0, statement: 0 }]));
  for (const fact of dated) {
    const bin = bins.get(unit.key(dayOf(fact)));
    if (bin) bin[fact.kind] += 1;
  }
  const most = Math.max(...[...bins.values()].map((b) => b.event + b.statement));
  const bars = keys.map((key) => {
    const bin = bins.get(key);
    const [since, until] = bounds(key, unit === UNITS[3]);
    const pressed = filters.since === since && filters.until === until;
    const bar = (n) => {
      const part = h('i');
      part.style.height = `${(92 * n) / most}px`;
      return part;
    };
    const name = `${unit.name(key)}: ${count(bin.event, 'event')}, ${count(bin.statement, 'statement')}`;
    return h('button', { type: 'button', title: name, 'aria-label': name, 'aria-pressed': String(pressed), tabindex: bin.event + bin.statement ? 0 : -1,
      on: { click: () => app.filter(pressed ? { since: '', until: '' } : { since, until }) } }, bar(bin.event), bar(bin.statement));
  });
  return [h('div', { class: 'chart', role: 'group', 'aria-label': 'How much falls into each stretch of time' }, bars),
    h('div', { class: 'axis' }, h('span', {}, unit.name(keys[0])), h('span', {}, unit.name(keys[keys.length - 1])))];
}

/** The first and last day of a bar's stretch. */
function bounds(key, decade) {
  if (key.length === 10) return [key, key];
  if (key.length === 7) {
    const [year, month] = key.split('-').map(Number);
    return [key + '-01', `${key}-${new Date(Date.UTC(year, month, 0)).getUTCDate()}`];
  }
  return [`${key}-01-01`, `${decade ? key.slice(0, 3) + '9' : key}-12-31`];
}

function drawTimeline(panel, filters) {
  const { model } = app;
  const show = filters.show || '';
  const facts = [...(show === 'statements' ? [] : model.events), ...(show === 'events' ? [] : model.statements)];
  const involves = (f) => !filters.who || f.out.some((l) => l.target === filters.who);
  const mine = facts.filter(involves);
  const found = mine.filter((f) => within(f.when || f.days, filters));
  const groups = new Map();
  for (const fact of found) {
    const days = fact.when || fact.days;
    const key = days ? days.join('/') : '';
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(fact);
  }
  const sorted = [...groups].sort((a, b) => compare(a[0] || null, b[0] || null));
  const dated = sorted.filter(([key]) => key);
  const undated = groups.get('') || [];
  const clear = () => app.filter({ who: '', since: '', until: '', show: '' });
  const select = h('select', { on: { change: () => app.filter({ show: select.value }) } },
    [['', 'events and statements'], ['events', 'events'], ['statements', 'statements']].map(([value, name]) => h('option', { value, selected: value === show }, name)));
  replace(panel, h('div', { class: 'column' }, h('h2', {}, 'Timeline'),
    chart(mine, filters),
    h('div', { class: 'filters' }, h('label', { class: 'field' }, 'Show', select),
      nameField('Who', 'who', filters, ids([...model.events, ...model.statements], 'actor', 'recipient', 'participant', 'speaker', 'about', 'addressee')),
      dateField('From', 'since', filters), dateField('Until', 'until', filters)),
    h('p', { class: 'result', role: 'status' }, `${found.length.toLocaleString('en')} of ${count(facts.length, 'fact')}`,
      Object.values(filters).some(Boolean) && button('Clear filters', clear, 'link')),
    dated.length > 0 && paged('days', dated, dayGroup),
    undated.length > 0 && h('div', { class: 'section' }, h('h3', {}, `Without a date (${undated.length})`), paged('compact', undated, timelineRow)),
    !found.length && (facts.length ? empty('Nothing in this time', 'No fact passes all filters.', button('Clear filters', clear)) : empty('No events and statements', 'The articles tell nothing that could be put in order of time.'))));
}

function dayGroup([key, facts]) {
  const published = facts.every((f) => f.onlyPublished);
  return [h('h3', {}, period(key.split('/')), published && h('small', {}, 'published')), h('div', {}, facts.map(timelineRow))];
}

function timelineRow(fact) {
  const { model } = app;
  const line = fact.kind === 'event'
    ? [h('b', {}, capital(verb(fact))), ' ', parts(model, fact).map((p) => p.who.label).join(' · '), statusWord[fact.status] && [' ', h('span', { class: 'tag' }, statusWord[fact.status])]]
    : [h('b', {}, joined(by(model, fact)) || 'Unknown speaker'), ` ${fact.cue || 'says'}: `, shortened(bare(fact.text), 150)];
  return h('button', { type: 'button', class: 'row', 'data-id': fact.id, on: { click: () => app.select(fact.id) } }, shape(fact.kind),
    h('span', {}, h('span', { class: 'hidden-text' }, fact.kind + ': '), line));
}
