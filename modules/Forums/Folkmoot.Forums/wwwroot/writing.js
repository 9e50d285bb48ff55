// Keeps a draft while somebody writes, and shows similar topics for a title. Without it, both happen when the form is sent.
const form = document.querySelector("form[data-draft]");

if (form) {
  keepDrafts(form);
  const title = form.querySelector("[data-similar]");
  if (title) {
    showSimilar(title, document.getElementById("similar"));
  }
}

function keepDrafts(form) {
  let waiting;
  const send = () => {
    waiting = undefined;
    // What cannot be kept now is kept with the next change.
    fetch(form.dataset.draft, { method: "POST", body: new URLSearchParams(new FormData(form)), credentials: "same-origin" }).catch(() => {});
  };
  form.addEventListener("input", () => {
    waiting ??= setTimeout(send, 5000);
  });
  form.addEventListener("submit", () => clearTimeout(waiting));
}

function showSimilar(title, place) {
  let waiting;
  let asked = title.value;
  title.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const wanted = title.value.trim();
      if (wanted === asked) {
        return;
      }
      asked = wanted;
      const address = new URL(title.dataset.similar, location.href);
      address.searchParams.set("title", wanted);
      const answer = await fetch(address, { credentials: "same-origin" }).catch(() => undefined);
      if (answer?.ok && !answer.redirected && wanted === asked) {
        place.innerHTML = await answer.text();
      }
    }, 600);
  });
}
