// Moves the rows of an ordering question, by buttons or by their numbers: a row's number is its place.

const place = (row) => row.querySelector("select");

function number(list) {
  [...list.children].forEach((row, at) => (place(row).value = at + 1));
}

function move(row, to) {
  const list = row.parentElement;
  const others = [...list.children].filter((other) => other !== row);
  if (to < 0 || to > others.length) return;
  const held = document.activeElement;
  if (to < others.length) others[to].before(row);
  else list.append(row);
  number(list);
  held.focus(); // which a row that moves loses
  const said = list.dataset.said.replace("{place}", to + 1).replace("{count}", others.length + 1);
  document.getElementById("announcer").textContent = said;
}

document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-move]");
  const row = button?.closest("li");
  if (row) move(row, [...row.parentElement.children].indexOf(row) + Number(button.dataset.move));
});

document.addEventListener("change", ({ target }) => {
  if (target.closest("[data-ordering]")) move(target.closest("li"), target.value - 1);
});

// Rows come back as they were left.
function start() {
  for (const list of document.querySelectorAll("[data-ordering]")) {
    list.append(...[...list.children].sort((one, other) => place(one).value - place(other).value));
    number(list);
  }
}
document.addEventListener("swapped", start);
start();
