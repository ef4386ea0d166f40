"""The prompted speaker: a language model puts the Move into words."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from typing import Literal

from app.content.prompts import render_prompt
from app.domain.acts import Act
from app.domain.content import LawNote
from app.domain.play import Event, MoveKind, Openness
from app.llm.client import ChatClient, ChatMessage
from app.speakers.answers import own_answers
from app.speakers.contract import SpeakContext
from app.speakers.matching import IN_COMMON, about_it
from app.speakers.model_claims import in_danger
from app.speakers.model_gate import NOT_CARRIED
from app.speakers.wording import OF_CAPACITY, point

PRIVATE = " (bare dere to hørte dette)"
REPORTED = "Lederen har snakket om å melde dette til barnevernet i dag."
HISTORY_EVENTS = 8
HISTORY_CHARS = 320
SAID_LINES = 4
SAID_CHARS = 200
MESSAGE_CHARS = 1_500
MAX_TOKENS = 260

INTENT: dict[MoveKind, str] = {
    MoveKind.STANCE: "Du sier kort hvor du står og hva du er opptatt av. Du gir ingenting bort.",
    MoveKind.ANSWER_CAPACITY: "Du sier hva tjenesten din kan og ikke kan bestemme, og hvor trangt det er.",
    MoveKind.SHARE: "Du forteller dette, som det nå er lov å si, uten å tolke det, og ikke mer: {detail}",
    MoveKind.CONCERN: "Du sier hva som uroer deg faglig ved det alle vet. Ingenting nytt om familien.",
    MoveKind.REFUSE: "Du lar være å svare på det du ble bedt om å fortelle. Du verken bekrefter eller avkrefter noe. Du sier hvorfor med vanlige ord, og den lovlige veien videre: spørre den det gjelder, eller melde det en selv har sett, der barnet kan være i fare. Ble du også spurt om noe annet enn hva du vet om noen, svarer du kort på det først. Ble du ikke spurt om noen i det hele tatt, er svaret på det du ble spurt om, nok.",
    MoveKind.HOLD_FIRM: "Du blir spurt om det samme igjen. Svaret er det samme: nei, det må de selv si ja til. Kort, uten å bli spiss.",
    MoveKind.REBUFF: "Du blir presset. Du er rolig, navngir presset uten å gi igjen, og endrer ingenting.",
    MoveKind.ADMIT: "Du innrømmer ærlig en knapphet eller en svikt hos deg selv.",
    MoveKind.COUNTER: "Du sier ikke ja ennå. Du sier hva som må til eller hva du lurer på først: {detail}",
    MoveKind.CONCEDE: "Du gir dette, og ikke mer, med datoen (og prisen, om den står her). Ber de om mer enn dette, sier du at det ikke er med: {detail}",
    MoveKind.CONFIRM: "Du bekrefter avtalen presist, med hvem, hva og når: {detail}",
    MoveKind.ASK: "Du stiller lederen ett ekte spørsmål om saken.",
    MoveKind.DISAGREE: "Du er uenig i en vanlig holdning i en annen tjeneste, og sier hvorfor. Ikke om en person.",
    MoveKind.CHILD: "Du minner bordet om barnet, konkret, og om at ingen har spurt hva barnet selv vil.",
    MoveKind.REPAIR: "Du tar imot en unnskyldning eller gjør opp for egen tone, kort.",
    MoveKind.WRONG_LAW: "Du kjenner ikke igjen paragrafen som ble nevnt. Du ber om kilden og lover ingenting.",
    MoveKind.BACK_TO_CASE: "Det siste hører ikke hjemme her. Du fører samtalen tilbake til saken.",
    MoveKind.UNMOVED: "Innlegget ga deg ingenting å gå på. Du blir der du var og ber om noe konkret.",
    MoveKind.SUGGEST: "Du foreslår et lite neste steg bordet kan ta, uten å love noe og uten å forplikte noen andre.",
    MoveKind.CLOSE: "Møtet går mot slutten. Du sier noe kort til avslutning.",
    MoveKind.GENERAL: "Du svarer på en anonym drøfting: i alminnelighet, uten å late som om du vet hvem det gjelder. {detail}",
    MoveKind.DUTY: "Noen vil vente med å melde, og det går ikke: Den som har grunn til å tro, melder selv, i dag. Du sier det rolig og uten skyld.",
    MoveKind.PARTIAL: "Du sier et betinget ja: dette må tas opp over deg, med den datoen for svar som står her. Ikke mer: {detail}",
    MoveKind.CORRECT: "Lederen ser ut til å mene at du har lovet noe du ikke har lovet. Du retter det vennlig etter referatet, uten å bli støtt. {detail}",
    MoveKind.WANT: "Du sier hva du trenger fra noen andre ved bordet, konkret, uten å kreve.",
    MoveKind.TEST_CONSENSUS: "Alle later til å være enige. Du stopper opp ved barnet: hva sier det selv til dette, og hvem spør? Er barnet spurt om noe alt (det står over), sier du ikke at ingen har spurt.",
    MoveKind.CHILD_HELP: "Du sier hva tjenesten din kan gjøre for å få fram hva barnet selv mener, uten å love noe nytt.",
    MoveKind.NEWS: "{detail}",
    MoveKind.PLANTED: "Du tar opp dette nå: {detail}",
}
OPENNESS: dict[Openness, str] = {
    "lukket": "Du er på vakt: kort, høflig, uten å gi noe mer enn svaret.",
    "avventende": "Du er avventende: saklig, verken varm eller avvisende.",
    "apen": "Du har fått tillit til lederen: rolig, mer åpen om det som er vanskelig hos deg selv.",
}
ANSWERS = "Du svarer rett på det du ble spurt om. Er dette et svar på spørsmålet, sier du det med egne ord, uten å love noe mer:"
UNSURE = "Du svarer kort på det du ble spurt om, med det tjenesten din er, kan og ikke kan (det står over), uten å love noe. Vet du det ikke, sier du det. Bare om du ikke skjønner hva lederen mener, spør du."
OWN_REPORT = "Du har noe eget som går til barnevernet i dag, fra deg til dem og ikke hit på bordet. Du sier at det går, ikke hva det er, og svarer ellers på det du ble spurt om så langt du kan."
STOPPED: dict[str, str] = {
    "lov": "Du nevnte en paragraf du ikke er gitt, eller skrev den feil. Si det uten paragraf.",
    "opplysning": "Du fortalte noe som ikke er åpnet her. Hold deg til det du har bestemt deg for.",
    "annen_plass": "Du lovte noe for en annen, eller snakket i en annens sted.",
    "rolle": "Du snakket om deg selv som noe annet enn den du er i møtet.",
    "handlingsrom": "Du ga bort noe du ikke har bestemt deg for å gi.",
    "personvern": "Du nevnte et navn, et sted eller et nummer som ikke hører hjemme her. Bruk bare navnene som står her.",
    "liste": "Du skrev en liste. Skriv slik en snakker.",
    "lover": "Du lovte noe, eller en dag, ut over det du har bestemt deg for.",
    "forhold": "Du røpet om tjenesten din kjenner familien.",
    "oppdiktet": "Du fortalte noe alvorlig om familien som ingen har sagt.",
    "tall": "Du nevnte et tall ingen har gitt deg. Si det uten tall.",
    "tiltak": "Du sa at noe inngripende kommer til å skje. Det er ikke bestemt.",
    "varsling": "Du ville at noen skulle ta det opp med familien. Det venter til barnevernet har sagt hva de skal få vite.",
    "enighet": "Du sa at alle er enige. Det er ikke avgjort.",
    NOT_CARRIED: "Du sa ikke det du har bestemt deg for. Få det med, med de samme ordene for hvem, hva og når.",
}
"""Why the last try of the same reply was stopped."""
DOES: dict[MoveKind, str] = {
    MoveKind.CONCEDE: "gir noe av sitt",
    MoveKind.PARTIAL: "gir et betinget ja",
    MoveKind.CONFIRM: "bekrefter det som er avtalt",
    MoveKind.COUNTER: "sier hva som må til først",
    MoveKind.REFUSE: "svarer ikke på det som gjelder familien",
    MoveKind.SHARE: "forteller noe nytt",
    MoveKind.NEWS: "forteller noe som nettopp har skjedd",
    MoveKind.DUTY: "minner om meldeplikten",
    MoveKind.REBUFF: "avviser tonen",
    MoveKind.TEST_CONSENSUS: "spør om barnet er hørt",
    MoveKind.CHILD: "minner om barnet",
    MoveKind.ASK: "stiller et spørsmål",
    MoveKind.STANCE: "sier hvor de står",
    MoveKind.ANSWER_CAPACITY: "sier hva de har å gå på",
    MoveKind.CONCERN: "sier hva som uroer",
    MoveKind.SUGGEST: "foreslår et neste steg",
    MoveKind.CORRECT: "retter hva de har lovet",
    MoveKind.CLOSE: "runder av",
}
"""What another seat does in the same turn, in words that give nothing of it away."""
WORDS_EVERY = 3
"""A persona's favourite words are offered in every third reply."""
BINDING = frozenset(
    {
        MoveKind.CONCEDE, MoveKind.PARTIAL, MoveKind.CONFIRM, MoveKind.COUNTER, MoveKind.SHARE, MoveKind.NEWS, MoveKind.PLANTED,
        MoveKind.REFUSE, MoveKind.HOLD_FIRM, MoveKind.REBUFF, MoveKind.DUTY, MoveKind.WRONG_LAW, MoveKind.TEST_CONSENSUS,
    }
)  # fmt: skip
"""Moves that are said whatever was asked: the state, the plan or the law rests on them. The point of another may be
left for an answer to what was asked."""
SHORT_KINDS = frozenset(
    {
        MoveKind.HOLD_FIRM,
        MoveKind.REBUFF,
        MoveKind.UNMOVED,
        MoveKind.BACK_TO_CASE,
        MoveKind.CLOSE,
        MoveKind.DUTY,
    }
)


def substance(ctx: SpeakContext) -> str:
    """Return what the persona has decided, in words for the prompt; only what it may say."""
    move = ctx.move
    detail = point(ctx)
    if move.kind is MoveKind.DUTY and move.about:
        return OWN_REPORT
    if answers := own_answers(ctx):
        if ctx.move.guessed and not about_it(answers, ctx, IN_COMMON):
            return UNSURE  # what the code could not place, a model may well understand
        return f"{ANSWERS} {answers[(ctx.turn + ctx.seed) % len(answers)]}"
    if "{detail}" in INTENT[move.kind]:
        text = INTENT[move.kind].format(detail=detail or "det som alt er sagt")
    else:
        text = INTENT[move.kind] + (f" Poenget ditt, som du sier med egne ord: {detail}" if detail else "")
    return text


def clip(text: str, most: int) -> str:
    """Return the text cut at a word when it is longer than `most` characters."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"


def history_lines(events: Iterable[Event], seats: dict[str, str]) -> list[str]:
    """Return the last messages as «Title: text». People are sent as their seat, never by name."""
    lines = [
        f"{seats.get(event.seat or '', 'Bordet')}{PRIVATE if event.data.get('to_seats') else ''}: {clip(event.text, HISTORY_CHARS)}"
        for event in events
        if event.type == "message"
    ]
    return lines[-HISTORY_EVENTS:]


def _is_answered(event: Event, ctx: SpeakContext) -> bool:
    """True for the message the reply answers: the prompt gives it whole, by itself."""
    return event.kind == "human" and event.text == ctx.human_message


def known(ctx: SpeakContext) -> list[str]:
    """Return what the meeting has learnt since it began: answers of the family, facts told, happenings, a report."""
    asked = [e for e in ctx.history if e.type in {"consent", "disclosed", "inject"} and e.text]
    lines = [clip(e.text, HISTORY_CHARS) for e in asked if e.data.get("status") != "spurt"][-6:]
    reported = Act.REPORT_CONCERN.value in ctx.state.acts_seen
    return [*lines, REPORTED] if reported else lines


class PromptedSpeaker:
    """Any chat-completions endpoint. One call per reply; the prompt's size does not grow."""

    name: Literal["scripted", "prompted"] = "prompted"

    def __init__(self, client: ChatClient) -> None:
        self._client = client

    def messages(self, ctx: SpeakContext) -> list[ChatMessage]:
        """Return the prompt of one reply."""
        seats = dict(ctx.seats)
        said = [e.text for e in ctx.history if e.type == "message" and e.seat == ctx.move.seat]
        notes: list[LawNote] = [ctx.laws[law] for law in ctx.move.laws if law in ctx.laws]
        form = ctx.case.language
        prompt = render_prompt(
            "speak",
            persona=ctx.persona,
            child=ctx.case.child,
            place=ctx.case.place,
            situation=ctx.case.situation,
            questions=ctx.case.questions,
            seats=seats,
            first_names={seat: name.split()[0] for seat, name in ctx.names.items()},
            leader_title=seats.get(ctx.state.human_seat, "lederen"),
            date=ctx.case.date.strftime("%d.%m.%Y"),
            move=ctx.move,
            substance=substance(ctx),
            laws=[(note.label, note.words(form).own_words) for note in notes],
            said=[clip(text, SAID_CHARS) for text in said[-SAID_LINES:]],
            history=history_lines((e for e in ctx.history if not _is_answered(e, ctx)), seats),
            message=clip(ctx.human_message, MESSAGE_CHARS),
            to=[seats.get(seat, seat) for seat in ctx.state.last_reached],
            before=[f"{seats.get(m.seat, m.seat)} {DOES.get(m.kind, 'sier noe')}" for m in ctx.before],
            words=ctx.persona.voice.words if (ctx.turn + ctx.seed) % WORDS_EVERY == 0 else (),
            capacity=ctx.persona.capacity if ctx.move.kind in OF_CAPACITY else "",
            openness=OPENNESS[ctx.move.openness],
            position=ctx.case.seat(ctx.move.seat).position,
            known=known(ctx),
            stopped=STOPPED.get(ctx.stopped, ""),
            binding=ctx.move.kind in BINDING,
            danger=in_danger(ctx),
            max_words=30 if ctx.move.kind in SHORT_KINDS else 45,
            language_form="nynorsk" if form == "nn" else "bokmål",
        )
        return [{"role": "user", "content": prompt}]

    async def speak(self, ctx: SpeakContext) -> AsyncIterator[str]:
        """Yield the model's reply in pieces. Raises SpeakerError."""
        async for piece in self._client.stream(ctx.exercise_id, self.messages(ctx), MAX_TOKENS):
            yield piece
