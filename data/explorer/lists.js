// The lists of statements, events, entities and articles, with their filters. Filters live in the page's address.

/** Distinct values of facts with their numbers, the commonest first. */
function values(facts, read) {
  const counts = new Map();
  for (const fact of facts) for (const value of read(fact)) if (value) counts.set(value, (counts.get(value) || 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

function selectField(label, key, options, filters, show = words) {
  if (!options.length) return null;
  const select = h('select', { on: { change: () => app.filter({ [key]: select.value }) } },
    h('option', { value: '' }, 'any'),
    options.map(([value, n]) => h('option', { value, selected: filters[key] === value }, `${show(value)} (${n})`)));
  return h('label', { class: 'field' }, label, select);
}

function dateField(label, key, filters) {
  const input = h('input', { type: 'date', value: filters[key] || '', on: { change: () => app.filter({ [key]: input.value }) } });
  return h('label', { class: 'field' }, label, input);
}

function textField(label, key, filters) {
  const input = h('input', { type: 'text', value: filters[key] || '', 'data-key': key, autocomplete: 'off', on: { input: () => app.filter({ [key]: input.value.trim() }, true) } });
  return h('label', { class: 'field name' }, label, input);
}

/** A field for a name; `among` are the ids that can be chosen. */
function nameField(label, key, filters, among) {
  if (!among.size) return null;
  const chosen = app.model.get(filters[key]);
  const list = h('div', { role: 'listbox', id: `list-${key}`, 'aria-label': label, hidden: true });
  const input = h('input', { type: 'text', role: 'combobox', 'aria-expanded': 'false', 'aria-controls': `list-${key}`, 'aria-autocomplete': 'list', 'data-key': key, value: chosen ? chosen.label : '', placeholder: 'anybody', autocomplete: 'off', spellcheck: 'false',
    on: { change: () => !input.value && filters[key] && app.filter({ [key]: '' }) } });
  makePicker(input, list, (text) => [{ title: label, rows: findEntities(app.model, text, 12, among) }], (row) => app.filter({ [key]: row.value }));
  return h('div', { class: 'field name' }, h('label', {}, label, input), list,
    chosen && h('button', { type: 'button', class: 'close clear', 'aria-label': `Remove the filter ${label}`, on: { click: () => app.filter({ [key]: '' }) } }, icon('close')));
}

const within = (days, { since, until }) => (!since && !until) || (days && (!since || days[1] >= since) && (!until || days[0] <= until));
const ids = (facts, ...kinds) => new Set(facts.flatMap((f) => f.out.filter((l) => kinds.includes(l.kind)).map((l) => l.target)));
const linked = (fact, id, ...kinds) => !id || fact.out.some((l) => l.target === id && kinds.includes(l.kind));
const contains = (text, wanted) => !wanted || folded(text).includes(folded(wanted));

function listPanel(panel, { title, all, found, fields, filters, draw, noun, list = 'rows', none }) {
  const active = Object.values(filters).some(Boolean);
  const clear = () => app.filter(Object.fromEntries(Object.keys(filters).map((key) => [key, ''])));
  const focused = panel.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  const caret = focused ? document.activeElement.selectionStart : 0;
  const result = found.length === all.length ? count(all.length, noun[0], noun[1]) : `${found.length.toLocaleString('en')} of ${count(all.length, noun[0], noun[1])}`;
  replace(panel, h('div', { class: 'column' }, h('h2', {}, title), h('div', { class: 'filters' }, fields),
    h('p', { class: 'result', role: 'status' }, result, active && button('Clear filters', clear, 'link')),
    found.length ? paged(list, found, draw)
      : all.length ? empty('Nothing matches', 'No ' + noun[0] + ' passes all filters.', button('Clear filters', clear)) : empty(none[0], none[1])));
  const field = focused && panel.querySelector(`[data-key="${focused}"]`);
  if (field) {
    field.focus();
    if (field.setSelectionRange) field.setSelectionRange(caret, caret);
  }
}

function drawStatements(panel, filters) {
  const all = app.model.statements;
  const f = filters;
  const found = all.filter((s) => linked(s, f.by, 'speaker') && linked(s, f.about, 'about') && linked(s, f.to, 'addressee')
    && (!f.topic || s.topics.includes(f.topic)) && (!f.class || s.class === f.class) && (!f.quote || s.quote === f.quote)
    && (!f.modality || s.modality === f.modality) && (!f.polarity || tones(s).includes(f.polarity)) && within(s.when, f) && contains(s.text, f.text));
  listPanel(panel, {
    title: 'Statements', all, found, filters, draw: statementRow, noun: ['statement'],
    none: ['No statements', 'The articles of this graph quote nobody.'],
    fields: [
      nameField('By', 'by', f, ids(all, 'speaker')), nameField('About', 'about', f, ids(all, 'about')), nameField('To', 'to', f, ids(all, 'addressee')),
      selectField('Topic', 'topic', values(all, (s) => s.topics), f), selectField('What it does', 'class', values(all, (s) => [s.class]), f),
      selectField('Tone', 'polarity', values(all, tones), f), selectField('Quoted', 'quote', values(all, (s) => [s.quote]), f),
      selectField('Mood', 'modality', values(all, (s) => [s.modality]), f),
      dateField('From', 'since', f), dateField('Until', 'until', f), textField('Words', 'text', f),
    ],
  });
}

function drawEvents(panel, filters) {
  const all = app.model.events;
  const f = filters;
  const who = ['actor', 'recipient', 'participant'];
  const found = all.filter((e) => linked(e, f.who, ...who) && linked(e, f.with, ...who) && linked(e, f.place, 'place')
    && (!f.class || e.class === f.class) && (!f.status || e.status === f.status) && within(e.days, f) && contains(e.label, f.text));
  listPanel(panel, {
    title: 'Events', all, found, filters, draw: eventRow, noun: ['event'],
    none: ['No events', 'Nothing that the articles tell could be read as an event.'],
    fields: [
      nameField('Who', 'who', f, ids(all, ...who)), nameField('With', 'with', f, ids(all, ...who)), nameField('Where', 'place', f, ids(all, 'place')),
      selectField('Kind', 'class', values(all, (e) => [e.class]), f), selectField('Status', 'status', values(all, (e) => [e.status]), f),
      dateField('From', 'since', f), dateField('Until', 'until', f), textField('Words', 'text', f),
    ],
  });
}

function drawEntities(panel, filters) {
  const f = filters;
  const all = f.unnamed === 'yes' ? app.model.entities : app.model.entities.filter((e) => e.named);
  const hidden = app.model.entities.length - all.length;
  const found = all.filter((e) => (!f.kind || e.kind === f.kind) && contains([e.label, ...e.aliases].join(' '), f.text));
  const unnamed = h('input', { type: 'checkbox', checked: f.unnamed === 'yes', on: { change: () => app.filter({ unnamed: unnamed.checked ? 'yes' : '' }) } });
  listPanel(panel, {
    title: 'People, countries, bodies and places', all, found, filters, draw: entityRow, noun: ['entity', 'entities'], list: 'cards',
    none: ['Nobody named', 'The articles name no person, country, body or place.'],
    fields: [selectField('Kind', 'kind', values(all, (e) => [e.kind]), f), textField('Name', 'text', f),
      (hidden > 0 || f.unnamed) && h('label', { class: 'check' }, unnamed, ' also unnamed ones, like “a senior official”')],
  });
}

function drawArticles(panel, filters) {
  const all = app.model.articles;
  const found = all.filter((a) => contains(a.label + ' ' + a.text, filters.text) && (!filters.outlet || a.outlet === filters.outlet) && within(a.published && [a.published, a.published], filters));
  listPanel(panel, {
    title: 'Articles', all, found, filters, draw: articleRow, noun: ['article'], none: ['No articles', 'This graph holds no article.'],
    fields: [selectField('Medium', 'outlet', values(all, (a) => [a.outlet]), filters, (t) => t), dateField('From', 'since', filters), dateField('Until', 'until', filters), textField('Words', 'text', filters)],
  });
}
