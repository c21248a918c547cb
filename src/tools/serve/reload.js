// Added to every page by the development server, and by nothing else.
let lost = false;
const source = new EventSource("/__reload");
source.onopen = () => { if (lost) location.reload(); };
source.onerror = () => { lost = true; };
source.onmessage = ({ data }) => {
  if (data === "reload") return location.reload();
  if (document.getElementById("rebuild-failed")) return;
  const note = document.createElement("p");
  note.id = "rebuild-failed";
  note.setAttribute("role", "status");
  note.textContent = "The last change could not be built; the terminal says why. This is the page before it.";
  Object.assign(note.style, { position: "fixed", insetInline: "0", bottom: "0", margin: "0", padding: ".5rem 1rem", background: "#7a1020", color: "#fff", font: "14px system-ui", zIndex: "9999" });
  document.body.append(note);
};
