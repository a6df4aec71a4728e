// Says so when a form that keeps itself could not be sent, and sends it again. Such a form has its sentence in data-unsaved.
"use strict";
(() => {
  const PAUSE = 15000, PATIENCE = 20000, PATIENCE_FOR_FILES = 300000; // milliseconds
  const unsent = new Set(); // the form that was typed in, or a control that is sent alone and did not get through
  const on = (name, what) => document.addEventListener(name, (event) => {
    const form = event.target.closest("form[data-unsaved]");
    if (form) what(event, form);
  });
  const say = (form) => {
    const line = document.getElementById("tersimpan"), words = document.createElement("span");
    Object.assign(words, { className: "error", textContent: form.dataset.unsaved });
    line.setAttribute("role", "status");
    line.replaceChildren(words);
  };
  const send = () => [...unsent].filter((one) => one.isConnected || !unsent.delete(one))
    .forEach((one) => htmx.trigger(one, one.matches("button") ? "click" : "change"));
  let next;
  on("input", (_, form) => unsent.add(form));
  on("htmx:configRequest", ({ detail }) => { // files go along with a choice, not with each pause while typing
    const files = [...detail.formData].filter(([, value]) => value instanceof File && value.size);
    if (detail.triggeringEvent?.type === "input") files.forEach(([name]) => detail.formData.delete(name));
    detail.timeout = files.length ? PATIENCE_FOR_FILES : PATIENCE;
    unsent.delete(detail.elt);
  });
  on("htmx:afterRequest", ({ detail }, form) => { // a room that is away is told in words of the answer, with when to ask again
    const { status } = detail.xhr, isAway = !status || status >= 500 || detail.xhr.getResponseHeader("Retry-After");
    if (isAway) unsent.add(detail.elt);
    if (!status || status >= 400) say(form);
    clearTimeout(next);
    if (isAway) next = setTimeout(send, PAUSE);
  });
  on("submit", (event, form) => {
    unsent.clear(); // else the browser asks whether to leave
    if (!navigator.onLine) { event.preventDefault(); unsent.add(form); say(form); }
  });
  addEventListener("online", send);
  document.addEventListener("visibilitychange", () => document.hidden && send()); // a phone put away may not come back to the page
  addEventListener("beforeunload", (event) => unsent.size && event.preventDefault());
})();
