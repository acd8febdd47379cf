// A text field with a list of hits beneath it (the combobox pattern of WAI-ARIA): the search box and the name filters.

let pickers = 0;

/**
 * Makes `input` a combobox over `list`.
 * `find(text)` returns groups `[{title, rows: [{text, more, kind, value}]}]`; `choose(row)` gets what was picked.
 */
function makePicker(input, list, find, choose) {
  const name = 'pick' + ++pickers;
  let options = [];
  let at = -1;
  const close = () => {
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
    at = -1;
  };
  const mark = (place) => {
    if (options[at]) options[at].element.setAttribute('aria-selected', 'false');
    at = options.length ? (place + options.length) % options.length : -1;
    if (at < 0) return;
    options[at].element.setAttribute('aria-selected', 'true');
    options[at].element.scrollIntoView({ block: 'nearest' });
    input.setAttribute('aria-activedescendant', options[at].element.id);
  };
  const pick = (row) => {
    close();
    choose(row);
  };
  const show = () => {
    const text = input.value.trim();
    const groups = text ? find(text).filter((group) => group.rows.length) : [];
    options = [];
    replace(list, groups.map((group) => h('div', { role: 'group', 'aria-label': group.title },
      h('div', { class: 'group-title', 'aria-hidden': 'true' }, group.title),
      group.rows.map((row) => {
        const element = h('div', { role: 'option', id: `${name}-${options.length}`, 'aria-selected': 'false', on: { mousedown: (e) => { e.preventDefault(); pick(row); } } },
          row.kind && shape(row.kind), h('span', { class: 'main' }, marked(row.text, text)), row.more && h('span', { class: 'more' }, row.more));
        options.push({ element, row });
        return element;
      }))), text && !groups.length && h('div', { class: 'group-title' }, 'Nothing found'));
    list.hidden = !text;
    input.setAttribute('aria-expanded', String(!list.hidden));
    at = -1;
    input.removeAttribute('aria-activedescendant');
    if (options.length) mark(0);
    if (text) announce(count(options.length, 'result'));
  };
  input.addEventListener('input', show);
  input.addEventListener('focus', () => input.value.trim() && show());
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (list.hidden) show();
      else mark(at + (event.key === 'ArrowDown' ? 1 : -1));
    } else if (event.key === 'Enter' && options[at] && !list.hidden) {
      event.preventDefault();
      pick(options[at].row);
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      if (list.hidden && !input.value) input.blur();
      input.value = '';
      close();
      input.dispatchEvent(new Event('change'));
    }
  });
  return close;
}

/** Shows where the typed words stand in a hit. */
function marked(text, typed) {
  const at = text.toLowerCase().indexOf(typed.toLowerCase());
  if (at < 0) return text;
  const from = Math.max(0, at - 60);
  const lead = at > 120 ? '…' + text.slice(from, at) : text.slice(0, at);
  return [lead, h('b', {}, text.slice(at, at + typed.length)), text.slice(at + typed.length)];
}

const MOST_HITS = 6;

/** Finds entities by name: those that start with the words first, then by weight. */
function findEntities(model, text, most = MOST_HITS, kinds = null) {
  const wanted = folded(text);
  if (!wanted) return [];
  const scored = [];
  for (const entity of model.entities) {
    if (kinds && !kinds.has(entity.id)) continue;
    entity.folded ||= [entity.label, ...entity.aliases, entity.iso2 || ''].map(folded);
    let best = 0;
    for (const name of entity.folded) {
      if (name === wanted) best = Math.max(best, 3);
      else if ((' ' + name).includes(' ' + wanted)) best = Math.max(best, 2);
      else if (name.includes(wanted)) best = Math.max(best, 1);
    }
    if (best || entity.id === text) scored.push([entity, best + (entity.id === text ? 9 : 0)]);
  }
  scored.sort((a, b) => b[1] - a[1] || b[0].weight - a[0].weight);
  return scored.slice(0, most).map(([entity]) => ({ text: entity.label, more: entity.kind, kind: entity.kind, value: entity.id }));
}

/** Finds everything: names, statements, events, sentences of the articles. */
function findAll(model, text) {
  const wanted = folded(text);
  const has = (fact, words) => (fact.foldedText ||= folded(words)).includes(wanted);
  const first = (list, test, row) => {
    const rows = [];
    for (const item of wanted ? list : []) {
      if (test(item) && rows.push(row(item)) >= MOST_HITS) break;
    }
    return rows;
  };
  const name = (list) => list.map((n) => n.label).join(', ');
  return [
    { title: 'People, countries, bodies, places', rows: findEntities(model, text) },
    { title: 'Statements', rows: first(model.statements, (s) => has(s, s.text), (s) => ({ text: bare(s.text), more: shortened(name(by(model, s)), 24), kind: 'statement', value: s.id })) },
    { title: 'Events', rows: first(model.events, (e) => has(e, e.label), (e) => ({ text: e.label, more: e.days ? period(e.days) : '', kind: 'event', value: e.id })) },
    { title: 'Articles', rows: first(model.articles, (a) => has(a, a.label), (a) => ({ text: a.label, more: a.outlet || '', kind: 'article', value: a.id })) },
    { title: 'In the text', rows: sentencesWith(model, wanted) },
  ];
}

function sentencesWith(model, wanted) {
  const rows = [];
  for (const article of wanted.length > 2 ? model.articles : []) {
    if (!(article.foldedWhole ||= folded(article.text)).includes(wanted)) continue;
    for (const [start, end] of article.sentences) {
      const text = slice(article, start, end);
      if (!folded(text).includes(wanted)) continue;
      rows.push({ text, more: shortened(article.label, 20), kind: 'article', value: article.id, place: [start, end] });
      if (rows.length >= MOST_HITS) return rows;
    }
  }
  return rows;
}
