"""Message keys -> the sentences around quotes, in Swedish and English.

No sentence states a number, name or address of its own: `{count}` counts what is quoted, `{number}` and
`{terms}` repeat the question, `{organisation}` and `{date}` are fields of the page.
"""

from __future__ import annotations

from typing import Any

from corpus.models import Language

MESSAGES: dict[str, tuple[str, str]] = {
    # frames: what follows
    "list": ("Sidan räknar upp:", "The page lists:"),
    "count": ("Sidan räknar upp {count}:", "The page lists {count}:"),
    "count_sub": ("Sidan räknar upp {count}:", "The page lists {count}:"),
    "sublist": ("Under den punkten står:", "Under that point it says:"),
    "all_sublists": ("Punkterna med det som hör till dem:", "The points with what belongs to them:"),
    "item_of_list": ("Den punkten lyder:", "That point reads:"),
    "items_of_list": ("De punkterna lyder:", "Those points read:"),
    "statement": ("Så här står det:", "This is what it says:"),
    "quote": ("Så här står det på sidan:", "This is what the page says:"),
    "section": ("Under den rubriken står:", "Under that heading it says:"),
    "contact": ("Kontakt enligt sidan:", "Contact according to the page:"),
    "contacts": ("Kontaktpersoner enligt sidan:", "Contacts according to the page:"),
    "contact_phone": ("Telefon enligt sidan:", "Telephone according to the page:"),
    "contact_email": ("E-post enligt sidan:", "Email according to the page:"),
    "contact_address": ("Adress enligt sidan:", "Address according to the page:"),
    "contact_role": ("Rollen enligt sidan:", "The role according to the page:"),
    "updated": ("Så anger sidan sitt datum:", "This is how the page gives its date:"),
    "other_organisation": ("Svaret kommer från {organisation}:", "The answer comes from {organisation}:"),
    "old_page": (
        "Sidan uppdaterades senast {date}, för {years} år sedan.",
        "The page was last updated {date}, {years} years ago.",
    ),
    "superseded": ("Observera: sidan gäller inte längre.", "Note: the page is no longer in force."),
    "differs": ("Sidorna säger olika; nyast först:", "The pages differ; newest first:"),
    "says": ("{organisation}, sidan uppdaterad {date}:", "{organisation}, page updated {date}:"),
    "says_undated": ("{organisation}, sidan utan datum:", "{organisation}, page without a date:"),
    "page_says": ("Sidan uppdaterad {date}:", "Page updated {date}:"),
    "page_says_undated": ("Sidan utan datum:", "Page without a date:"),
    "complete": ("{shown} av {total} punkter visas.", "{shown} of {total} points are shown."),
    # what a page does not give
    "absent_phone": ("Sidan anger inget telefonnummer.", "The page gives no telephone number."),
    "absent_email": ("Sidan anger ingen e-postadress.", "The page gives no email address."),
    "absent_address": ("Sidan anger ingen adress.", "The page gives no address."),
    "absent_role": ("Sidan anger ingen roll.", "The page gives no role."),
    "absent_name": ("Sidan anger inget namn.", "The page gives no name."),
    "absent_note": ("Sidan anger inget mer.", "The page gives nothing more."),
    "absent_date": ("Sidan anger inget datum.", "The page gives no date."),
    # refusals
    "nothing": ("Det framgår inte av sidorna.", "The pages do not say."),
    "not_stated": ("Det framgår inte av sidorna.", "The pages do not say."),
    "no_words": ("Inget av orden finns på sidorna.", "None of the words occur on the pages."),
    "missing": ("Det framgår inte av sidorna. Orden finns inte där: {terms}.", "The pages do not say. They do not have these words: {terms}."),
    "no_such_number": (
        "Sidan har ingen punkt med nummer {number}; den räknar upp {total}.",
        "The page has no point with number {number}; it lists {total}.",
    ),
    "no_last": ("Sidan har ingen sådan punkt.", "The page has no such point."),
    "no_sublist": ("Sidan räknar inte upp något under den punkten.", "The page lists nothing under that point."),
    "no_contact": ("Sidorna anger ingen kontakt.", "The pages give no contact."),
    "no_such_person": ("Sidorna nämner ingen sådan person.", "The pages name no such person."),
    "no_section": ("Sidorna säger inget om § {number}.", "The pages say nothing about section {number}."),
    "no_organisation": ("Sidorna säger inget om {organisation}.", "The pages say nothing about {organisation}."),
    "no_why": ("Sidorna anger inget skäl till det.", "The pages give no reason for that."),
    "no_size": ("Sidorna anger ingen storlek för det.", "The pages give no size for that."),
    "no_law": ("Sidorna anger ingen lag för det.", "The pages give no law for that."),
    "no_name": ("Sidorna anger inget namn för det.", "The pages give no name for that."),
    "no_mention": ("Sidorna nämner inte {terms}.", "The pages do not mention {terms}."),
    "no_when": ("Sidorna anger inget datum för det.", "The pages give no date for that."),
    "no_year": ("Sidorna anger inget årtal för det.", "The pages give no year for that."),
    "no_amount": ("Sidorna anger inget belopp för det.", "The pages give no amount for that."),
    "no_frequency": ("Sidorna anger inte hur ofta.", "The pages do not say how often."),
    "no_duration": ("Sidorna anger inte hur länge.", "The pages do not say how long."),
    "no_count": ("Sidorna anger inget antal för det.", "The pages give no number for that."),
    "no_where": ("Sidorna anger ingen plats för det.", "The pages give no place for that."),
    "no_hours": ("Sidorna anger inga öppettider.", "The pages give no opening hours."),
    "no_who": ("Sidorna anger inte vem.", "The pages do not say who."),
    "no_number": ("Talet i frågan finns inte på sidorna i det sammanhanget.", "The number in the question does not stand on the pages in that context."),
    "empty": ("Skriv en fråga.", "Please type a question."),
    "too_long": ("Frågan är för lång: högst {limit} tecken.", "The question is too long: at most {limit} characters."),
    # smalltalk
    "greeting": (
        "Hej! Fråga om uppdrag, mål, planer, lagen eller vem man kontaktar.",
        "Hello! Ask about the mandate, goals, plans, the law or whom to contact.",
    ),
    "thanks": ("Varsågod! Fråga gärna mer.", "You are welcome! Do ask more."),
    "farewell": ("Hej då! Välkommen åter.", "Goodbye! Welcome back."),
    "wellbeing": ("Tack, bra! Vad vill du veta om biblioteksverksamheten?", "Fine, thank you! What would you like to know about the library services?"),
    "identity": (
        "Jag svarar automatiskt med ordagranna citat från sidorna, och säger ifrån när svaret inte finns där.",
        "I answer automatically with verbatim quotes from the pages, and say so when the answer is not there.",
    ),
}  # fmt: skip


def say(key: str, language: Language, **values: Any) -> str:
    """Return a message in a language."""
    return MESSAGES[key][0 if language == "sv" else 1].format(**values)
