"""Message keys -> what the command line says, in Swedish and English."""

from __future__ import annotations

from typing import Any

from corpus.models import Language

MESSAGES: dict[str, tuple[str, str]] = {
    # help: commands
    "about": (
        "Svar om regional biblioteksverksamhet: ordagranna citat med källa, eller ett ärligt nej. "
        "Utan kommando öppnas programmet i terminalen.",
        "Answers about regional library services: exact quotes with citations, or an honest no. "
        "Without a command the terminal app opens.",
    ),
    "help.ask": ("ställ en fråga", "ask a question"),
    "help.search": ("visa de stycken som passar bäst", "show the passages that fit best"),
    "help.evaluate": ("prova svaren mot en fil med frågor", "try the answers against a file of questions"),
    "help.serve": ("svara över HTTP", "answer over HTTP"),
    "help.corpus": ("sköt sidorna som svaren hämtas ur", "keep the pages that answers are taken from"),
    "help.corpus.add": ("lägg till en sida, som utkast", "add a page, as a draft"),
    "help.corpus.list": ("lista sidorna", "list the pages"),
    "help.corpus.show": ("visa en sida", "show a page"),
    "help.corpus.publish": ("låt utkasten börja svara", "let the drafts answer"),
    "help.corpus.rollback": ("låt en tidigare generation svara", "let an earlier generation answer"),
    "help.corpus.log": ("visa vem som gjort vad, och när", "show who did what, and when"),
    "help.corpus.verify": ("läs allt och kontrollera det", "read everything and check it"),
    "help.corpus.remove": ("ta bort en sida", "remove a page"),
    # help: arguments
    "arg.question": ("frågan; - läser en fråga per rad", "the question; - reads a question a line"),
    "arg.query": ("sökorden", "the words to search for"),
    "arg.k": ("så många stycken (10)", "this many passages (10)"),
    "arg.json": ("skriv JSON, ett objekt per rad", "write JSON, an object a line"),
    "arg.lang": ("språk i ramtext och gränssnitt", "language of frames and interface"),
    "arg.corpus": ("mapp med sidor", "folder with pages"),
    "arg.server": ("fråga en server i stället", "ask a server instead"),
    "arg.plain": ("rad för rad, utan helskärm", "line by line, without full screen"),
    "arg.private": ("spara inget av samtalet", "keep nothing of the conversation"),
    "arg.explain": ("visa hur frågan tolkades", "show how the question was understood"),
    "arg.version": ("visa versionen", "show the version"),
    "arg.help": ("visa den här hjälpen", "show this help"),
    "arg.questions": ("fil med frågor och facit", "file of questions with their key"),
    "arg.floor": ("andel som minst ska bli godkänd (0-1)", "share that has to pass at least (0-1)"),
    "arg.beir": ("testmängd i BEIR-format, en mapp", "test set in BEIR's layout, a folder"),
    "arg.source": ("fil (.txt, .md) med sidans text", "file (.txt, .md) with the page's text"),
    "arg.url": ("sidans adress", "the page's address"),
    "arg.title": ("sidans titel", "the page's title"),
    "arg.page": ("sidans namn", "the page's name"),
    "arg.pages": ("bara dessa utkast", "these drafts only"),
    "arg.text": ("bara texten, precis som svaren citerar den", "the text only, exactly as answers quote it"),
    "arg.force": ("publicera trots stopp; orsaken loggas", "publish despite a stop; the reason is logged"),
    "arg.dry_run": ("visa vad som skulle hända, ändra inget", "show what would happen, change nothing"),
    "arg.generation": ("generationens nummer (den före)", "the generation's number (the one before)"),
    "arg.purge": (
        "radera sidan överallt, även ur äldre generationer",
        "erase the page everywhere, from older generations too",
    ),
    "arg.serve.host": ("adress att lyssna på (127.0.0.1)", "address to listen on (127.0.0.1)"),
    "arg.serve.port": ("port att lyssna på (8765)", "port to listen on (8765)"),
    "arg.serve.workers": ("antal processer som svarar (1)", "processes that answer (1)"),
    "arg.serve.metrics_host": ("adress för mätvärden (127.0.0.1)", "address for metrics (127.0.0.1)"),
    "arg.serve.metrics_port": ("port för mätvärden (inga visas)", "port for metrics (none are shown)"),
    "arg.serve.hosts": ("värdnamn som klienter använder", "host names that clients use"),
    "arg.serve.origins": ("webbplatser vars sidor får fråga", "origins whose pages may ask"),
    "arg.serve.proxies": ("nät med betrodda proxyservrar", "networks of trusted proxies"),
    "arg.serve.rate": ("frågor per klient (600/minute)", "requests per client (600/minute)"),
    "arg.serve.queue": ("frågor som får vänta (32)", "questions that may wait (32)"),
    "arg.serve.kept_answers": ("svar som sparas i minnet (2048)", "answers kept in memory (2048)"),
    "arg.serve.header_seconds": ("tid för en begärans huvud (5)", "time for a request's header (5)"),
    "arg.serve.request_seconds": ("tid för en hel begäran (8)", "time for a whole request (8)"),
    "arg.serve.idle_seconds": ("tid utan begäran (8)", "time without a request (8)"),
    "arg.serve.response_seconds": ("tid för att ta emot svaret (30)", "time to take the answer (30)"),
    "arg.serve.drain_seconds": ("tid att avsluta i vid stopp (10)", "time to finish in when stopped (10)"),
    "arg.serve.poll_seconds": (
        "tid mellan titt efter nya sidor (0.5)",
        "time between looks for new pages (0.5)",
    ),
    "arg.serve.contact": ("vart säkerhetshål anmäls", "where to report security holes"),
    "arg.serve.config": ("fil med inställningar (serve.toml)", "settings file (serve.toml)"),
    "arg.serve.check": ("kontrollera och förklara inställningarna", "check and explain the settings"),
    "group.commands": ("kommandon", "commands"),
    "group.arguments": ("argument", "arguments"),
    "group.options": ("flaggor", "options"),
    "command": ("KOMMANDO", "COMMAND"),
    "usage": ("användning: ", "usage: "),
    # usage faults; argparse has its own in English only
    "fault": ("{prog}: {what} Hjälp: {prog} --help", "{prog}: {what} Help: {prog} --help"),
    "fault.required": ("det saknas: {names}.", "missing: {names}."),
    "fault.unknown": ("okänt: {names}.", "unknown: {names}."),
    "fault.choice": (
        "{value} går inte här; välj bland {choices}.",
        "{value} will not do; choose among {choices}.",
    ),
    "fault.value": ("{name} behöver ett värde.", "{name} needs a value."),
    "fault.number": (
        "{name} ska vara ett heltal, inte {value}.",
        "{name} has to be a whole number, not {value}.",
    ),
    "fault.together": ("{name} går inte ihop med {other}.", "{name} does not go with {other}."),
    "fault.one_of": (
        "ange en fil med frågor, eller --beir MAPP.",
        "give a file of questions, or --beir DIR.",
    ),
    # asking
    "sources": ("Källor:", "Sources:"),
    "near": ("Närliggande:", "Near:"),
    "understood": ("Tolkat som: {question}", "Understood as: {question}"),
    "updated": ("uppdaterad {date}", "updated {date}"),
    "line.empty": ("Raden är tom. Skriv en fråga.", "The line is empty. Write a question."),
    "line.long": ("Raden är för lång.", "The line is too long."),
    "line.text": ("Raden är inte UTF-8.", "The line is not UTF-8."),
    "line.json": ("Raden är inte läsbar JSON.", "The line is not readable JSON."),
    "line.question": ("Raden saknar question, en text.", "The line lacks question, a text."),
    "line.history": ("history ska vara en lista av frågor.", "history has to be a list of questions."),
    "line.id": ("id ska vara en text eller ett heltal.", "id has to be a text or a whole number."),
    "nothing_found": ("Inget stycke delar något ord med frågan.", "No passage shares a word with the query."),
    "progress.reading": ("Läser sidor: {count}", "Reading pages: {count}"),
    "progress.indexing": ("Bygger sökindex: {count} sidor", "Building the index: {count} pages"),
    "rebuilding": ("Bygger om sökindexet för den här versionen.", "Rebuilding the index for this version."),
    # evaluating
    "passed": (
        "{passed} av {total} godkända; {false_answers} fel svar, {false_refusals} fel nej.",
        "{passed} of {total} passed; {false_answers} false answers, {false_refusals} false refusals.",
    ),
    # corpus
    "added": ("Utkast: {id} ({title})", "Draft: {id} ({title})"),
    "added.dry": ("Skulle bli utkastet {id} ({title})", "Would be the draft {id} ({title})"),
    "added.same": (
        "Sidan {id} finns redan med just den texten. Ingenting ändrades.",
        "The page {id} is there with just that text. Nothing was changed.",
    ),
    "added.address": ("  adress: {url}", "  address: {url}"),
    "added.new_version": (
        "  ny version av sidan; den som är publicerad svarar tills du publicerar den här",
        "  a new version of the page; the published one answers until you publish this one",
    ),
    "added.headings": ("  rubriker: {names}", "  headings: {names}"),
    "added.lists": ("  listor: {count}, med {items} punkter", "  lists: {count}, with {items} points"),
    "added.contacts": ("  kontakter: {names}", "  contacts: {names}"),
    "added.no_contacts": ("  kontakter: inga", "  contacts: none"),
    "added.date": ("  datum: {line}", "  date: {line}"),
    "added.no_date": ("  datum: inget", "  date: none"),
    "added.dropped": ("  bortlämnade rader: {count}", "  lines left out: {count}"),
    "added.next": (
        "Låt den svara: bibliotekssvar corpus publish",
        "Let it answer: bibliotekssvar corpus publish",
    ),
    "source.missing": ("Filen {path} finns inte.", "There is no file {path}."),
    "source.unreadable": ("Filen {path} kan inte läsas: {why}.", "The file {path} cannot be read: {why}."),
    "source.kind": (
        "{path}: formatet kan inte läsas. Lägg till .html, .md, .txt, .docx eller .pdf.",
        "{path}: the format cannot be read. Add .html, .md, .txt, .docx or .pdf.",
    ),
    "source.huge": (
        "Filen {path} är större än {limit} MB. Dela upp den.",
        "The file {path} is larger than {limit} MB. Split it.",
    ),
    "page.draft": ("utkast", "draft"),
    "page.new_draft": ("utkast, har inte publicerats", "draft, never published"),
    "page.active": ("svarar", "answers"),
    "page.changed": ("svarar; filen är ändrad sedan dess", "answers; the file has changed since"),
    "page.waiting": ("väntar på publicering", "waits to be published"),
    "page.superseded": ("ersatt", "superseded"),
    "page.going": ("tas bort när du publicerar", "removed when you publish"),
    "page.gone": ("borttagen", "removed"),
    "page.unreadable": ("kan inte läsas", "cannot be read"),
    "no_pages": ("Det finns inga sidor.", "There are no pages."),
    "published": (
        "Publicerat som generation {number}: {pages} sidor, {passages} stycken.",
        "Published as generation {number}: {pages} pages, {passages} passages.",
    ),
    "published.dry": (
        "Skulle bli en ny generation: {pages} sidor, {passages} stycken.",
        "Would be a new generation: {pages} pages, {passages} passages.",
    ),
    "published.nothing": (
        "Ingenting har ändrats sedan generation {number}.",
        "Nothing has changed since generation {number}.",
    ),
    "change.added": ("  nya: {names}", "  added: {names}"),
    "change.changed": ("  ändrade: {names}", "  changed: {names}"),
    "change.removed": ("  borttagna: {names}", "  removed: {names}"),
    "problem": ("  stopp: {what}", "  stop: {what}"),
    "problem.golden": (
        "{count} av personalens frågor skulle inte längre få rätt svar, först: {question}",
        "{count} of the staff's questions would no longer be answered right, first: {question}",
    ),
    "rolled_back": (
        "Generation {number} svarar nu. Sidfilerna är som de var: rätta dem före nästa publicering.",
        "Generation {number} answers now. The page files are as they were: mend them before you publish.",
    ),
    "rolled_back.dry": ("Generation {number} skulle svara.", "Generation {number} would answer."),
    "log.empty": ("Ingenting är publicerat än.", "Nothing has been published yet."),
    "log.publish": ("publicerade generation {number}", "published generation {number}"),
    "log.rollback": ("gick tillbaka till generation {number}", "went back to generation {number}"),
    "log.purge": ("raderade en sida överallt", "erased a page everywhere"),
    "log.reason": ("  trots stopp: {reason}", "  despite a stop: {reason}"),
    "log.current": ("  svarar nu", "  answers now"),
    "verify.sound": (
        "Allt är helt: {generations} generationer, {originals} original, {pages} sidfiler.",
        "All is sound: {generations} generations, {originals} originals, {pages} page files.",
    ),
    "verify.damaged": ("Skadad: {path}", "Damaged: {path}"),
    "verify.golden": (
        "Frågan får inte längre rätt svar: {question}",
        "The question is no longer answered right: {question}",
    ),
    "removed": (
        "Sidan {id} är märkt som borttagen och slutar svara när du publicerar: bibliotekssvar corpus publish",
        "The page {id} is marked as removed; it stops answering when you run: bibliotekssvar corpus publish",
    ),
    "removed.draft": ("Utkastet {id} är borttaget.", "The draft {id} is removed."),
    "removed.purged": (
        "Sidan {id} är raderad ur {generations} generationer, {files} filer. "
        "Säkerhetskopior och versionshistorik utanför mappen rensar du själv.",
        "The page {id} is erased from {generations} generations, {files} files. "
        "Backups and version history outside the folder are yours to clear.",
    ),
    "removed.dry": ("Skulle ta bort sidan {id}.", "Would remove the page {id}."),
    "removed.quoted": (
        "Obs: {path} nämner sidan eller citerar den på rad {lines}; ändra de raderna själv.",
        "Note: {path} names or quotes the page on line {lines}; change those lines yourself.",
    ),
    "out_of_order": (
        "Något gick fel i programmet: {what}. Rapportera gärna felet.",
        "Something went wrong in the program: {what}. Please report it.",
    ),
    "extra": (
        "Det här behöver: pip install 'bibliotekssvar[{name}]'",
        "This needs: pip install 'bibliotekssvar[{name}]'",
    ),
}


def say(key: str, language: Language, **values: Any) -> str:
    """Return a message in a language."""
    return MESSAGES[key][language == "en"].format(**values)


def both(key: str, **values: Any) -> tuple[str, str]:
    """Return a message in Swedish and in English, as errors take it."""
    return say(key, "sv", **values), say(key, "en", **values)
