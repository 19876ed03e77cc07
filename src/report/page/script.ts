/** What the page does when it may run scripts; all that it says is there without them. */
export const PAGE_SCRIPT = `
const form = document.querySelector('form');
const [text, level] = form.elements;
const count = document.getElementById('shown');
const all = [...document.querySelectorAll('[data-level]')];
const filter = () => {
  const words = text.value.toLowerCase().split(/\\s+/).filter(Boolean);
  let shown = 0;
  for (const one of all) {
    const fits = words.every((word) => one.dataset.text.includes(word)) && (level.value === '' || level.value.split(' ').includes(one.dataset.level));
    one.hidden = !fits;
    if (fits && one.localName === 'article') { shown++; }
  }
  count.textContent = shown + ' of ' + all.filter((one) => one.localName === 'article').length + ' workloads';
};
form.hidden = false;
form.addEventListener('input', filter);
form.addEventListener('submit', (event) => event.preventDefault());
document.addEventListener('keydown', (event) => { if (event.key === 'Escape') { document.body.classList.add('off'); } });
for (const kind of ['focusin', 'pointerover']) { document.addEventListener(kind, (event) => { if (event.target.closest('.mark')) { document.body.classList.remove('off'); } }); }
`;
