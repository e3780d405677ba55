// Rows by keyboard: j and k move, Enter opens; «/» goes to the first field of the filter.
const rows = [...document.querySelectorAll('[data-rows] tbody tr')];
let current = -1;

function select(index) {
  rows[current]?.removeAttribute('aria-selected');
  current = Math.max(0, Math.min(rows.length - 1, index));
  rows[current]?.setAttribute('aria-selected', 'true');
  rows[current]?.querySelector('a')?.focus();
}

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, select, textarea')) return;
  if (event.key === '/') {
    event.preventDefault();
    document.querySelector('.filter select, .filter input')?.focus();
  }
  if (rows.length === 0) return;
  if (event.key === 'j') select(current + 1);
  if (event.key === 'k') select(current - 1);
});
