// Reading an article on the server that shows this page. In a page from the file system there is no such thing.

const STAGES = { waiting: 'Waiting for another article', loading: 'Loading the reader', parsing: 'Reading words and sentences', finding: 'Finding names, times, quotations, events', joining: 'Joining the graph', done: 'Done' };

function startReading(api) {
  $('add').hidden = false;
  $('add').addEventListener('click', () => uploadDialog(api));
}

function uploadDialog(api) {
  const text = h('textarea', { required: true, placeholder: 'Paste the text of an article in English' });
  const title = h('input', { type: 'text' });
  const outlet = h('input', { type: 'text' });
  const date = h('input', { type: 'date' });
  const state = h('div', { role: 'status' });
  const submit = h('button', { type: 'submit', class: 'button primary' }, 'Read it');
  const form = h('form', { on: { submit: (event) => {
    event.preventDefault();
    submit.disabled = true;
    const upload = { text: text.value, title: title.value || null, outlet: outlet.value || null, date: date.value || null, session: api.session || null };
    send(api, upload, state).catch((error) => replace(state, h('p', { class: 'tag bad' }, error.message))).finally(() => { submit.disabled = false; });
  } } },
  h('label', { class: 'field' }, 'Text', text), h('label', { class: 'field' }, 'Headline', title),
  h('div', { class: 'filters' }, h('label', { class: 'field' }, 'Published', date), h('label', { class: 'field' }, 'Medium', outlet)),
  h('p', { class: 'soft' }, 'It is read on the machine that runs newsgraph, and joins a copy of the graph for this session; the file stays as it is.'),
  state, submit);
  openDialog('Read an article', form);
  text.focus();
}

/** Sends an article, shows how the reading goes on, and opens the graph that it joined. */
async function send(api, upload, state) {
  const response = await fetch(api.base + '/articles', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(upload) });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error.message);
  const bar = h('progress', { max: 5, value: 0, 'aria-label': 'Reading' });
  const word = h('p', { class: 'soft' });
  replace(state, bar, word);
  await new Promise((resolve, reject) => {
    const events = new EventSource(answer.events);
    const show = (event) => {
      const progress = JSON.parse(event.data);
      bar.max = progress.steps;
      bar.value = progress.step;
      word.textContent = STAGES[progress.stage] || progress.stage;
      return progress;
    };
    events.addEventListener('progress', show);
    events.addEventListener('end', (event) => {
      const progress = show(event);
      events.close();
      if (progress.error) return reject(new Error(progress.error));
      location.assign(`/?session=${encodeURIComponent(progress.session)}#/${path(progress.article)}`);
      return resolve();
    });
    events.addEventListener('error', () => { events.close(); reject(new Error('The server does not answer any more.')); });
  });
}
