// Question -> cited answer on any page: <biblioteks-svar>, in an open shadow root.
// Text reaches the page by textContent alone, addresses only as http(s) links; no markup is ever parsed.
"use strict";
(() => {
  const NAME = "biblioteks-svar";
  if (customElements.get(NAME)) return;

  const LONGEST = 500; // code points of a question, as the server takes them
  const HISTORY = 10; // earlier questions, as the server takes them
  const SLOW = 4000; // ms until the wait is spoken of
  const PATIENCE = 20000; // ms until we stop waiting; the server gives up on a request after 8 s
  const SHOWN = 4; // suggested questions

  const TEXTS = {
    sv: {
      title: "Fråga om biblioteksverksamheten",
      close: "Stäng",
      label: "Din fråga",
      ask: "Fråga",
      suggestions: "Förslag på frågor",
      again: "Börja om",
      retry: "Försök igen",
      wait: "Söker svar …",
      slow: "Det tar längre tid än vanligt. Vänta gärna kvar.",
      answered: (n) => `Svaret visas nedan, med ${n} citat ur källorna.`,
      partly: "En del av svaret finns. Det visas nedan.",
      not_found: "Sidorna svarar inte på frågan. Mer visas nedan.",
      smalltalk: "Svaret visas nedan.",
      failed: "Det gick inte att få svar. Orsaken visas nedan.",
      cleared: "Frågor och svar är borttagna.",
      empty: "Skriv en fråga först.",
      long: `Frågan är för lång. Den får ha högst ${LONGEST} tecken.`,
      offline: "Du verkar sakna nätanslutning. Kontrollera den och försök igen.",
      unreachable: "Det gick inte att nå svarstjänsten. Försök igen om en stund.",
      timeout: "Svarstjänsten svarade inte i tid. Försök igen om en stund.",
      broken: "Svarstjänsten gav ett svar som inte går att läsa. Försök igen om en stund.",
      seconds: (n) => ` Vänta ${n} ${n === 1 ? "sekund" : "sekunder"}.`,
      as: "Tolkat som: ",
      source: (n, title) => `Källa ${n}: ${title} (öppnas i ny flik)`,
      tab: " (öppnas i ny flik)",
      sources: "Källor",
      updated: "Uppdaterad ",
      complete: (c) => `Visar ${c.shown} av ${c.total} punkter under ”${c.of}”`,
      related: "Närmaste rubriker",
      person: "Kontakt enligt sidan",
      fields: { name: "Namn", role: "Roll", phone: "Telefon", email: "E-post", address: "Adress", note: "Upplysning" },
      helpful: "Hjälpte svaret dig?",
      yes: "Ja",
      no: "Nej",
      thanks: "Tack för ditt omdöme.",
      notice: "Automatiskt svar: ordagranna citat ur publicerade sidor. Kontrollera mot källan.",
      privacy: "Så behandlas din fråga",
      privacyAt: "#integritet",
      accessibility: "Tillgänglighet",
    },
    en: {
      title: "Ask about library services",
      close: "Close",
      label: "Your question",
      ask: "Ask",
      suggestions: "Suggested questions",
      again: "Start over",
      retry: "Try again",
      wait: "Looking for an answer …",
      slow: "This takes longer than usual. Please stay.",
      answered: (n) => `The answer is shown below, with ${n} ${n === 1 ? "quote" : "quotes"} from the sources.`,
      partly: "There is a part of the answer. It is shown below.",
      not_found: "The pages do not answer this. More is shown below.",
      smalltalk: "The answer is shown below.",
      failed: "No answer could be had. The reason is shown below.",
      cleared: "Questions and answers have been removed.",
      empty: "Write a question first.",
      long: `The question is too long. It may have at most ${LONGEST} characters.`,
      offline: "You seem to be offline. Check your connection and try again.",
      unreachable: "The answering service could not be reached. Try again in a while.",
      timeout: "The answering service did not answer in time. Try again in a while.",
      broken: "The answering service gave an answer that cannot be read. Try again in a while.",
      seconds: (n) => ` Wait ${n} ${n === 1 ? "second" : "seconds"}.`,
      as: "Read as: ",
      source: (n, title) => `Source ${n}: ${title} (opens in a new tab)`,
      tab: " (opens in a new tab)",
      sources: "Sources",
      updated: "Updated ",
      complete: (c) => `Shows ${c.shown} of ${c.total} points under “${c.of}”`,
      related: "Nearest headings",
      person: "Contact given by the page",
      fields: { name: "Name", role: "Role", phone: "Telephone", email: "E-mail", address: "Address", note: "Note" },
      helpful: "Did the answer help you?",
      yes: "Yes",
      no: "No",
      thanks: "Thank you for telling.",
      notice: "Automatic answer: exact quotes from published pages. Check against the source.",
      privacy: "How your question is treated",
      privacyAt: "#privacy",
      accessibility: "Accessibility",
    },
  };

  const DARK = `--_back:var(--svar-background,#1b1b21);--_text:var(--svar-text,#f2f2f6);--_muted:var(--svar-muted,#bdbdc9);
    --_line:var(--svar-border,#8d8d9a);--_accent:var(--svar-accent,#9accff);--_on:var(--svar-on-accent,#0b2138);color-scheme:dark`;
  const STYLE = `
  :host{all:initial;display:block;--_back:var(--svar-background,#fff);--_text:var(--svar-text,#1b1b21);
    --_muted:var(--svar-muted,#54545f);--_line:var(--svar-border,#74747f);--_accent:var(--svar-accent,#0b4f8a);
    --_on:var(--svar-on-accent,#fff);--_round:var(--svar-radius,.5rem);color-scheme:light;color:var(--_text);
    font:400 var(--svar-font-size,1rem)/1.6 var(--svar-font,system-ui,sans-serif);overflow-wrap:anywhere}
  :host([hidden]),[hidden]{display:none!important}
  :host([theme=dark]){${DARK}}
  @media (prefers-color-scheme:dark){:host(:not([theme=light])){${DARK}}}
  *{box-sizing:border-box}
  h2,h3,h4,p,ul,dl,dd,form{margin:0;padding:0}
  h2{font-size:1.25em;line-height:1.3;hyphens:auto;min-width:0} h3{font-size:1.1em;line-height:1.4} h4{font-size:1em}
  ul{list-style:none} ul ul{padding-inline-start:1.25em}
  .panel,.turn,.turns,.answer{display:grid;gap:.75em;grid-template-columns:minmax(0,1fr)}
  .panel{background:var(--_back);border:1px solid var(--_line);border-radius:var(--_round);padding:1em;max-width:var(--svar-width,44rem)}
  .head{display:flex;gap:.75em;justify-content:space-between;align-items:start} .head button{flex:none}
  .field{display:flex;flex-wrap:wrap;gap:.5em}
  .turn{border-block-start:1px solid var(--_line);padding-block-start:.75em}
  .muted{color:var(--_muted);font-size:.9em}
  .problem{border-inline-start:.3em solid var(--_accent);padding-inline-start:.75em}
  label{display:block;font-weight:600;margin-block-end:.35em}
  input,button{font:inherit;color:inherit;min-height:2.75em;border:1px solid var(--_line);border-radius:var(--_round);padding:.3em .8em}
  input{flex:1 1 12em;min-width:0;background:var(--_back)}
  button{cursor:pointer;background:var(--_back);text-align:start}
  .end{justify-self:start}
  .main{background:var(--_accent);color:var(--_on);border-color:var(--_accent);font-weight:600}
  a{color:var(--_accent);text-underline-offset:.15em}
  li a,.foot a{display:inline-block;min-height:24px;min-width:24px}
  .n{min-height:24px;min-width:24px;display:inline-block;text-align:center;line-height:24px;text-decoration:none;font-weight:600}
  .n:hover,a:hover{text-decoration:underline}
  .chips,.row{display:flex;flex-wrap:wrap;gap:.5em}
  .quote{unicode-bidi:isolate}
  blockquote{margin:0;border-inline-start:.2em solid var(--_line);padding-inline-start:.75em}
  dl{display:grid;grid-template-columns:minmax(0,auto) minmax(0,1fr);gap:0 .75em}
  dt{color:var(--_muted)}
  li+li{margin-block-start:.3em} .chips li+li{margin:0}
  .hit{display:flex;gap:.5em} .hit>span{flex:none}
  .foot{display:flex;flex-wrap:wrap;gap:0 1em}
  :focus-visible{outline:3px solid var(--_accent);outline-offset:2px}
  .main:focus-visible{outline-color:var(--_text)}
  h3:focus{outline-offset:4px}
  .wait::after{content:"";display:inline-block;width:.6em;height:.6em;margin-inline-start:.6em;border-radius:50%;background:currentColor}
  @media (prefers-reduced-motion:no-preference){.wait::after{animation:beat 1s ease-in-out infinite alternate}}
  @keyframes beat{to{opacity:.15}}
  :host([position=floating]) .shell{position:fixed;z-index:var(--svar-z-index,1000);inset:auto var(--svar-offset,1rem) var(--svar-offset,1rem) auto}
  :host([position=floating]) .panel{width:min(var(--svar-width,28rem),100vw - 2*var(--svar-offset,1rem));
    max-height:min(var(--svar-height,44rem),100dvh - 2*var(--svar-offset,1rem));overflow:auto;overscroll-behavior:contain;box-shadow:0 .3rem 1.5rem #0006}
  @media (max-width:30em),(max-height:30em){
    :host([position=floating]) .shell.open{inset:0}
    :host([position=floating]) .panel{width:100%;height:100%;max-height:none;border-radius:0;align-content:start}
    .panel{padding:.75em}}
  @media (forced-colors:active){.problem{border-inline-start-color:LinkText}.wait::after{forced-color-adjust:none;background:CanvasText}}`;
  const SHEET = new CSSStyleSheet();
  SHEET.replaceSync(STYLE);

  const script = document.currentScript;
  const HOME = script && script.src ? new URL("..", script.src).href : "";
  const SETTINGS = ["server", "lang", "quotes-lang", "label", "theme", "position", "privacy", "accessibility", "open", "feedback"];

  /** Return an element with these attributes (`class`, `href` ...) and children; strings become text. */
  function make(tag, attributes, ...children) {
    const found = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {}))
      if (value != null && value !== false) found.setAttribute(name, value);
    found.append(...children.filter((each) => each != null && each !== false && each !== ""));
    return found;
  }

  function button(text, kind, act) {
    const found = make("button", { type: "button", class: kind }, text);
    found.addEventListener("click", act);
    return found;
  }

  /** Return an address that may be linked: http or https, else null. */
  function address(text, base) {
    try {
      const found = new URL(text, base);
      return /^https?:$/.test(found.protocol) ? found.href : null;
    } catch {
      return null;
    }
  }

  function link(href, attributes, ...children) {
    const safe = address(href);
    if (!safe) return make("span", { class: attributes.class }, ...children);
    return make("a", { href: safe, target: "_blank", rel: "noopener noreferrer", ...attributes }, ...children);
  }

  const list = (value) => (Array.isArray(value) ? value : []);
  const word = (value) => (value == null ? "" : String(value));

  /** Return ascending numbers in short: 1-4, 7. */
  function ranges(numbers) {
    const runs = [];
    for (const n of numbers) {
      const last = runs[runs.length - 1];
      if (last && last[1] + 1 === n) last[1] = n;
      else runs.push([n, n]);
    }
    return runs.map(([from, to]) => (from === to ? from : `${from}\u2013${to}`)).join(", ");
  }

  /** A refusal or failure, with a line for the reader. */
  class Problem extends Error {}

  class BiblioteksSvar extends HTMLElement {
    #t = TEXTS.sv;
    #history = [];
    #call = null;
    #suggested = false;
    #parts = {};

    connectedCallback() {
      if (this.shadowRoot) return;
      const lang = this.getAttribute("lang") || (this.closest("[lang]") || {}).lang || "sv";
      this.#t = TEXTS[/^en\b/i.test(lang) ? "en" : "sv"];
      const root = this.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [SHEET];
      root.append(this.#shell());
      if (this.hasAttribute("open")) this.#toggle(true);
    }

    disconnectedCallback() {
      if (this.#call) this.#call.abort();
    }

    /** Open the panel and put the focus in its field. */
    show() {
      this.#toggle(true);
      this.#parts.input.focus();
      this.#suggest();
    }

    /** Close the panel; the focus goes back to the button that opens it. */
    hide() {
      this.#toggle(false);
      this.#parts.opener.focus();
    }

    /** Ask a question as if it had been typed. */
    ask(question) {
      if (this.#parts.panel.hidden) this.show();
      return this.#ask(word(question));
    }

    get #server() {
      const given = this.getAttribute("server");
      return given ? address(given.replace(/\/*$/, "/"), document.baseURI) : HOME;
    }

    #tell(name, detail) {
      this.dispatchEvent(new CustomEvent(`svar-${name}`, { bubbles: true, composed: true, detail }));
    }

    #shell() {
      const t = this.#t;
      const title = this.getAttribute("label") || t.title;
      const p = this.#parts;
      p.opener = button(title, "main", () => this.show());
      p.opener.setAttribute("aria-expanded", "false");
      p.input = make("input", { id: "q", type: "text", autocomplete: "off", enterkeyhint: "send", "aria-describedby": "note" });
      // Outside the shadow root a key comes from the element, not from a field: pages would take it for a shortcut.
      for (const name of ["keydown", "keypress", "keyup"])
        p.input.addEventListener(name, (event) => event.key !== "Escape" && event.stopPropagation());
      p.form = make(
        "form", { role: "search", "aria-label": title, novalidate: "" },
        make("label", { for: "q" }, t.label),
        make("div", { class: "field" }, p.input, make("button", { type: "submit", class: "main" }, t.ask)),
      );
      p.form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.#ask(p.input.value);
      });
      p.status = make("p", { role: "status", class: "muted" });
      p.suggestions = make("div", { hidden: "" });
      p.turns = make("div", { class: "turns" });
      p.again = button(t.again, "end", () => this.#clear());
      p.again.hidden = true;
      p.panel = make(
        "div", { class: "panel", id: "panel", hidden: "" },
        make("div", { class: "head" }, make("h2", {}, title), button(t.close, "", () => this.hide())),
        p.form, p.status, p.suggestions, p.turns, p.again, this.#foot(),
      );
      p.panel.addEventListener("keydown", (event) => {
        if (event.key !== "Escape" || event.isComposing) return;
        event.stopPropagation();
        this.hide();
      });
      p.panel.addEventListener("focusin", () => this.#suggest());
      p.shell = make("section", { class: "shell", lang: t === TEXTS.en ? "en" : "sv", "aria-label": title }, p.opener, p.panel);
      return p.shell;
    }

    #foot() {
      const t = this.#t;
      const about = (name, text, fallback) => {
        const given = this.getAttribute(name) || fallback;
        const found = given && address(given, document.baseURI);
        return found && link(found, {}, text, t.tab);
      };
      return make(
        "div", { class: "muted" },
        make("p", { id: "note" }, t.notice),
        make(
          "p", { class: "foot" },
          about("privacy", t.privacy, this.#server && this.#server + t.privacyAt),
          about("accessibility", t.accessibility),
        ),
      );
    }

    #toggle(open) {
      const p = this.#parts;
      if (p.panel.hidden !== open) return;
      p.panel.hidden = !open;
      p.opener.hidden = open;
      p.shell.classList.toggle("open", open);
      p.opener.setAttribute("aria-expanded", String(open));
      this.#tell(open ? "open" : "close");
    }

    #say(text, waiting) {
      this.#parts.status.textContent = text;
      this.#parts.status.classList.toggle("wait", !!waiting);
    }

    /** Fetch questions to try, at the first use; without them nothing is lacking. */
    async #suggest() {
      if (this.#suggested) return;
      this.#suggested = true;
      const t = this.#t;
      try {
        const lang = t === TEXTS.en ? "en" : "sv";
        const { suggestions } = await this.#get(`v1/suggestions?lang=${lang}`, {});
        const found = list(suggestions).slice(0, SHOWN).map(word);
        if (!found.length || this.#parts.turns.hasChildNodes()) return;
        const chips = found.map((each) => make("li", {}, button(each, "", () => this.#ask(each, true))));
        this.#parts.suggestions.append(make("h3", { id: "s" }, t.suggestions), make("ul", { class: "chips", role: "list" }, ...chips));
        this.#parts.suggestions.hidden = false;
      } catch {
        // the field is there all the same; asking at each key pressed would trouble a busy server
      }
    }

    /** Return the reply's object. Throws Problem with a line in the reader's language. */
    async #get(path, options) {
      const t = this.#t;
      const call = options.signal;
      let reply;
      try {
        reply = await fetch(this.#server + path, { credentials: "omit", referrerPolicy: "no-referrer", ...options });
      } catch (problem) {
        if (call && call.aborted) throw problem;
        throw new Problem(navigator.onLine ? t.unreachable : t.offline);
      }
      let found = null;
      try {
        found = await reply.json();
      } catch (problem) {
        if (call && call.aborted) throw problem;
      }
      if (reply.ok && found && typeof found === "object") return found;
      const told = found && !reply.ok && found[t === TEXTS.en ? "en" : "sv"];
      const seconds = Number.parseInt(reply.headers.get("retry-after"), 10);
      throw new Problem((told ? word(told) : reply.ok ? t.broken : t.unreachable) + (seconds > 0 ? t.seconds(seconds) : ""));
    }

    async #ask(text, moved) {
      const t = this.#t;
      const p = this.#parts;
      const question = text.trim();
      const wrong = !question ? t.empty : [...question].length > LONGEST ? t.long : "";
      p.input.toggleAttribute("aria-invalid", false);
      if (wrong) {
        p.input.setAttribute("aria-invalid", "true");
        p.input.focus();
        return this.#say(wrong);
      }
      if (this.#call) this.#call.abort();
      const call = (this.#call = new AbortController());
      const title = make("h3", { tabindex: "-1" }, question);
      const turn = make("article", { class: "turn" }, title);
      for (const each of p.turns.querySelectorAll("[aria-busy]")) each.remove();
      turn.setAttribute("aria-busy", "true");
      p.turns.prepend(turn);
      p.suggestions.hidden = true;
      p.again.hidden = false;
      this.#say(t.wait, true);
      if (moved) title.focus();
      else p.input.select();
      const slow = setTimeout(() => this.#say(t.slow, true), SLOW);
      let late = false;
      const limit = setTimeout(() => ((late = true), call.abort()), PATIENCE);
      try {
        const answer = await this.#get("v1/ask", {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ question, history: this.#history.slice(-HISTORY) }),
          signal: call.signal,
        });
        turn.append(this.#answer(answer));
        this.#history.push(question);
        const told = { answered: t.answered(list(answer.citations).length), partly: t.partly, not_found: t.not_found };
        this.#say(told[answer.status] || t.smalltalk);
        this.#tell("answer", { question, status: word(answer.status) });
      } catch (problem) {
        if (call.signal.aborted && !late) return; // another question took its place, or the element left
        turn.append(...this.#failure(late ? t.timeout : problem instanceof Problem ? problem.message : t.broken, question, turn));
        this.#say(t.failed);
        this.#tell("problem", { question });
      } finally {
        clearTimeout(slow);
        clearTimeout(limit);
        turn.removeAttribute("aria-busy");
        if (this.#call === call) this.#call = null;
      }
    }

    #failure(text, question, turn) {
      const again = button(this.#t.retry, "", () => {
        turn.remove();
        this.#ask(question, true);
      });
      return [make("p", { class: "problem" }, text), make("div", {}, again)];
    }

    #clear() {
      if (this.#call) this.#call.abort();
      this.#history = [];
      this.#parts.turns.replaceChildren();
      this.#parts.again.hidden = true;
      this.#parts.suggestions.hidden = !this.#parts.suggestions.hasChildNodes();
      this.#parts.input.value = "";
      this.#say(this.#t.cleared);
      this.#parts.input.focus();
    }

    #answer(answer) {
      const t = this.#t;
      const cited = new Map(list(answer.citations).map((each) => [each.n, each]));
      const found = make("div", { class: "answer", lang: answer.language === "en" ? "en" : "sv" });
      if (answer.interpreted_as) found.append(make("p", { class: "muted" }, t.as, word(answer.interpreted_as)));
      this.#body(found, list(answer.parts), cited);
      const own = make("div", { class: "answer" });
      const c = answer.complete;
      if (c) own.append(make("p", { class: "muted" }, t.complete(c)));
      if (cited.size) own.append(...this.#sources([...cited.values()]));
      if (answer.status !== "answered" && answer.status !== "smalltalk") own.append(...this.#elsewhere(answer));
      if (this.hasAttribute("feedback")) own.append(this.#feedback(answer));
      return make("div", { class: "answer" }, found, own);
    }

    /** Append parts in reading order; those of one list or one contact card stay together. */
    #body(found, parts, cited) {
      let open = null;
      for (const part of parts) {
        const kind = part.kind === "list" || part.kind === "contact" ? part.kind : "";
        if (!kind) {
          open = null;
          const text = this.#quote(part, cited.get(part.n));
          found.append(part.kind === "quote" ? make("blockquote", {}, make("p", {}, ...text)) : make("p", {}, ...text));
          continue;
        }
        if (!open || open.kind !== kind || open.group !== part.group) {
          const top = make(kind === "list" ? "ul" : "dl", kind === "list" ? { role: "list" } : {});
          found.append(top);
          open = { kind, group: part.group, lists: [top] };
        }
        if (kind === "list") this.#item(open.lists, part, cited);
        else
          open.lists[0].append(
            make("dt", {}, this.#t.fields[part.field] || ""),
            make("dd", {}, ...this.#quote(part, cited.get(part.n))),
          );
      }
    }

    #item(lists, part, cited) {
      const level = Math.min(Number(part.level) || 0, lists.length);
      lists.length = Math.min(lists.length, level + 1);
      if (level === lists.length) {
        const last = lists[level - 1].lastElementChild;
        const inner = make("ul", { role: "list" });
        (last ? last.lastElementChild : lists[level - 1]).append(inner);
        lists.push(inner);
      }
      const text = make("div", {}, ...this.#quote(part, cited.get(part.n)));
      lists[level].append(make("li", { class: "hit" }, make("span", {}, word(part.marker) || "•"), text));
    }

    /** Return words of the pages, marked with their language. */
    #theirs(text, kind) {
      return make("span", { class: kind, lang: this.getAttribute("quotes-lang") || "sv" }, text);
    }

    /** Return a part's words and, when it is a quote, the number that opens its source. */
    #quote(part, citation) {
      if (!citation) return [word(part.text)];
      const label = this.#t.source(citation.n, word(citation.title));
      return [
        this.#theirs(word(part.text), "quote"),
        " ",
        link(citation.link, { class: "n", "aria-label": label }, `[${citation.n}]`),
      ];
    }

    /** Return the sources: a line a page and heading, pages told apart by id. */
    #sources(citations) {
      const t = this.#t;
      const places = new Map();
      for (const each of citations) {
        const key = JSON.stringify([each.page_id, each.heading_path]);
        places.set(key, [...(places.get(key) || []), each]);
      }
      const lines = [...places.values()].map((group) => {
        const [first] = group;
        const where = list(first.heading_path).map(word).filter((each) => each !== first.title);
        return make(
          "li", { class: "hit" },
          make("span", {}, `[${ranges(group.map((each) => each.n))}]`),
          make(
            "div", {},
            link(first.link, {}, this.#theirs([word(first.title) || word(first.url), ...where].join(" › ")), t.tab),
            first.updated ? make("div", { class: "muted" }, t.updated, word(first.updated)) : "",
          ),
        );
      });
      return [make("h4", {}, t.sources), make("ul", { role: "list" }, ...lines)];
    }

    /** Return what a refusal offers: near headings, a person. */
    #elsewhere(answer) {
      const t = this.#t;
      const near = list(answer.related).map((each) => {
        const path = list(each.heading_path).map(word);
        return make("li", {}, link(each.url, {}, this.#theirs(path.length ? path.join(" › ") : word(each.title)), t.tab));
      });
      const found = near.length ? [make("h4", {}, t.related), make("ul", { role: "list" }, ...near)] : [];
      const who = answer.contact;
      if (!who) return found;
      const rows = [
        ["name", who.name], ["role", who.role], ...list(who.phones).map((each) => ["phone", each]),
        ...list(who.emails).map((each) => ["email", each]), ["address", who.address], ["note", who.note],
      ].filter(([, field]) => field && field.text);
      const card = rows.flatMap(([name, field]) => [make("dt", {}, t.fields[name]), make("dd", {}, this.#theirs(word(field.text)))]);
      return rows.length ? [...found, make("h4", {}, t.person), make("dl", {}, ...card)] : found;
    }

    /** Ask whether the answer helped; what is pressed goes to the page in an event, nowhere else. */
    #feedback(answer) {
      const t = this.#t;
      const told = (helped) => () => {
        this.#tell("feedback", { question: word(answer.question), status: word(answer.status), helped });
        const thanks = make("p", { tabindex: "-1" }, t.thanks);
        row.replaceChildren(thanks);
        thanks.focus();
      };
      const row = make("div", { class: "row", role: "group", "aria-label": t.helpful });
      row.append(make("span", {}, t.helpful), button(t.yes, "", told(true)), button(t.no, "", told(false)));
      return row;
    }
  }
  customElements.define(NAME, BiblioteksSvar);

  // A page with the tag alone gets a button in its corner; an element of the page's own takes its place.
  function place() {
    if (!script || "manual" in script.dataset || document.querySelector(NAME)) return;
    const found = document.createElement(NAME);
    found.setAttribute("position", "floating");
    for (const name of SETTINGS) {
      const given = script.getAttribute(`data-${name}`);
      if (given != null) found.setAttribute(name, given);
    }
    document.body.append(found);
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", place);
  else place();
})();
