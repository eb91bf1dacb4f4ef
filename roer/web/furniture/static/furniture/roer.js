// Where HTMX gets no answer, the browser itself goes to the address, as it does without JavaScript.
for (const wrong of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
  document.addEventListener(wrong, ({detail}) => location.assign(detail.pathInfo.finalRequestPath));
}
