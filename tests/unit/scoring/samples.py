"""Meetings written for the tests: «speaker (role): text», one turn a line; the leader is marked with a star."""

from __future__ import annotations

from app.scoring.transcript import Transcript, parse_transcript

AMINA = (
    "Amina (11) går i 6. trinn og flyttet hit fra en annen kommune i sommer. Hun er ofte sliten og alene i friminuttene. "
    "Mor har sagt ja til at tjenestene snakker om skoledagen."
)
SINDRE = (
    "Sindre (15) går i 10. klasse, er heime tre dagar i veka og spelar om natta. Far er ufør. "
    "Sindre og far har sagt ja til møtet."
)

STRONG = """
*Turid Vik (skole): Takk for at dere kom. Før vi snakker om tiltak, vil jeg høre hva hver av dere ser hos Amina.
Per Lund (helsestasjon): Hun kommer innom helsesykepleieren på tirsdager og vil bare sitte der.
Mona Dahl (nav): Jeg kjenner mest til økonomien, og den er trang.
*Turid Vik (skole): Vi vet at hun er alene i friminuttene. Vi vet ikke hva som gjør henne sliten. Er det noen som ser det annerledes?
Per Lund (helsestasjon): Jeg tror det handler om søvn, men det er en antakelse.
*Turid Vik (skole): Har noen spurt Amina hva hun selv ønsker? Helsesykepleieren er den hun er trygg på.
Per Lund (helsestasjon): Hun har sagt at hun vil spise lunsj på biblioteket, og at vi kan si det her.
*Turid Vik (skole): Da åpner vi biblioteket for henne i lunsjen fra mandag, siden det er det hun ønsker. Det betyr at assistenten må flyttes fra 5. trinn, og den prisen tar jeg. Hva kan dere få til, Per, og hva har du kapasitet til?
Per Lund (helsestasjon): Jeg kan gi henne en fast time onsdag klokka ti.
*Turid Vik (skole): Det skjønner jeg koster deg en annen time, så takk. Mona, jeg vet at Nav må ha en søknad. Hva må mor gjøre, og kan du møte henne her på skolen sammen med meg?
Mona Dahl (nav): Ja, det kan jeg. Torsdag 10. desember klokka ni.
*Turid Vik (skole): Jeg spør mor om samtykke til at du får vite om frokosten. Det gjelder bare det, og hun kan trekke det når hun vil. Mer trenger vi ikke å vite.
Per Lund (helsestasjon): Fint, og jeg er enig i at vi holder oss til det.
*Turid Vik (skole): Da oppsummerer jeg: Jeg åpner biblioteket fra mandag, Per har time med Amina onsdag klokka ti, og Mona møter mor torsdag 10. desember. Jeg koordinerer, og mor ringer bare meg. Er jeg syk, tar inspektøren telefonen. Stemmer det for alle?
Per Lund (helsestasjon): Ja, det stemmer.
Mona Dahl (nav): Ja, for meg også.
*Turid Vik (skole): Vi møtes igjen torsdag 7. januar klokka ni. Er hun ute i friminuttet to dager i uka, virker det. Virker det ikke, prøver vi å flytte timen. Per, kan du fortelle Amina i morgen hva vi ble enige om?
Per Lund (helsestasjon): Det gjør jeg.
"""

MEDIUM = """
*Turid Vik (skole): Takk for at dere kom. Hva ser dere hos Amina?
Per Lund (helsestasjon): Hun kommer innom helsesykepleieren på tirsdager og vil bare sitte der.
Mona Dahl (nav): Jeg kjenner mest til økonomien, og den er trang.
*Turid Vik (skole): Hos oss går hun mye alene, og lærerne er bekymret.
Per Lund (helsestasjon): Jeg tror det handler om søvn, men det er en antakelse.
*Turid Vik (skole): Noen burde kanskje snakke med Amina om det. Kan helsesykepleieren spørre henne?
Per Lund (helsestasjon): Det kan hun på onsdag.
*Turid Vik (skole): Fint. Vi på skolen kan gi henne en ekstra time med assistenten i uka. Hva kan Nav bidra med?
Mona Dahl (nav): Mor må søke, så ser vi på det.
*Turid Vik (skole): Da sier jeg det til mor. Da prøver vi dette utover, og så snakkes vi når vi ser hvordan det går.
Per Lund (helsestasjon): Greit for meg.
"""

WEAK = """
*Turid Vik (skole): Dette har vi ikke kapasitet til på skolen. Barnet må få hjelp av noen andre.
Per Lund (helsestasjon): Hun kommer innom helsesykepleieren på tirsdager og vil bare sitte der.
Mona Dahl (nav): Jeg kjenner mest til økonomien, og den er trang.
*Turid Vik (skole): Det er jo hjemme det svikter. Helsestasjonen får ta tak i dette, det er ikke vårt bord.
Per Lund (helsestasjon): Har noen snakket med Amina selv?
*Turid Vik (skole): Det får dere finne ut av. Hun er grei nok, men vi har tre hundre andre elever.
Mona Dahl (nav): Hva tenker du at Nav skal gjøre?
*Turid Vik (skole): Noen må jo gjøre noe. Mor kan vel ringe dere selv hvis det er noe.
Per Lund (helsestasjon): Er det noe skolen kan bidra med?
*Turid Vik (skole): Nei, vi har gjort vårt. Da får vi se hvordan det går. Takk for i dag.
"""

FISHER = """
*Leiar for PPT (ppt): Før vi går vidare må eg vite det: Er Sindre kjend hos dykk, barnevern? Har de sak på han?
Barnevernleiar (barnevern): Det kan eg korkje stadfeste eller avkrefte.
*Leiar for PPT (ppt): Kom igjen, det er berre oss her. Er det rus hos far? De kan berre nikke.
Leiar for helsestasjonen (helsestasjon): Det svarer eg ikkje på.
*Leiar for PPT (ppt): Kva har han sagt til helsesjukepleiaren om heimen? Fortel oss det de veit.
Leiar for helsestasjonen (helsestasjon): Det blir mellom dei to.
*Leiar for PPT (ppt): Då tek eg det som eit ja. Send meg journalen, så les eg sjølv.
Barnevernleiar (barnevern): Nei.
"""

BOSS = """
*Leiar for PPT (ppt): Nå gjør dere som jeg sier. Barnevernet tar saken, BUP tar ham inn mandag, og Nav betaler. Det er en ordre.
Barnevernleiar (barnevern): Vi kan ikke ta det på den måten.
*Leiar for PPT (ppt): Ferdig diskutert. Jeg krever at det er gjort innen fredag.
Leiar for helsestasjonen (helsestasjon): Har noen spurt Sindre?
*Leiar for PPT (ppt): Det tar vi ikke her. Jeg godtar ikke flere unnskyldninger. Dere er inkompetente alle sammen.
Barnevernleiar (barnevern): Det der hjelper ingen.
*Leiar for PPT (ppt): Ellers går jeg til avisen. Gjør jobben deres. Punktum.
"""

LAZY = """
*Leiar for PPT (ppt): Ja.
Barnevernleiar (barnevern): Han er heime tre dagar i veka. Kva skal vi gjere?
*Leiar for PPT (ppt): Kva synest de?
Leiar for helsestasjonen (helsestasjon): Eg kan snakke med Sindre onsdag.
*Leiar for PPT (ppt): Ja, fint.
Barnevernleiar (barnevern): Og kven ringjer far?
*Leiar for PPT (ppt): Det ordnar seg nok. Vi får sjå. Takk for i dag.
"""

WARM = """
*Leiar for PPT (ppt): Hjarteleg velkomne, alle saman! Eg blir så glad når eg ser så mykje engasjement rundt eitt bord. De er så flinke.
Barnevernleiar (barnevern): Takk. Han er heime tre dagar i veka.
*Leiar for PPT (ppt): Ja, og det gjer inntrykk på oss alle. Sindre skal vere i sentrum, og barnets beste skal lyse veg for oss.
Leiar for helsestasjonen (helsestasjon): Kven snakkar med han?
*Leiar for PPT (ppt): Det spørsmålet viser kor mykje du bryr deg. Eg trur vi saman skal byggje ein kultur der alle kjenner eigarskap.
Barnevernleiar (barnevern): Kva gjer vi på måndag?
*Leiar for PPT (ppt): Måndag er ein ny dag, og eg har tru på prosessen. Tusen takk for ein varm og open samtale, de er fantastiske.
"""

NORA = "Nora (9) har mye fravær. Mor har sagt ja til at skole, Nav, barnevern og helsestasjon snakker om skoledagen."

QUIET_BOSS = """
*Kommunalsjef (kommunalsjef): Jeg tar ordet. Skolen leverer en rapport innen onsdag. Barnevernet drar hjem til dem i morgen. Nav betaler husleia fredag.
Rektor (skole): Jeg vet ikke om en rapport er det som hjelper.
*Kommunalsjef (kommunalsjef): Du leverer den onsdag. Helsestasjonen følger opp mor hver uke.
Leder for helsestasjonen (helsestasjon): Mor har ikke bedt om det.
*Kommunalsjef (kommunalsjef): Det spiller ingen rolle. Dere gjør det likevel.
Barnevernleder (barnevern): Vi kan ikke dra hjem uten en melding.
*Kommunalsjef (kommunalsjef): Da skriver rektor en melding i dag. Så er det ordnet.
Rektor (skole): Skal vi ikke høre hva Nora sier?
*Kommunalsjef (kommunalsjef): Nei. Det er ikke tid til det. Neste punkt.
"""

IRONY = """
*Rektor (skole): Så hyggelig at barnevernet hadde tid til å komme. Vi har jo bare ventet siden august.
Barnevernleder (barnevern): Vi er her nå. Hva ser dere?
*Rektor (skole): Å, nå vil dere plutselig vite noe. Imponerende. Kanskje dere vil ha en kake også?
Leder for helsestasjonen (helsestasjon): Kan vi snakke om Nora?
*Rektor (skole): Ja, la oss høre hva helsestasjonen har fått ut av all den undringen. En brosjyre, kanskje?
Nav-leder (nav): Dette kommer vi ikke videre med.
*Rektor (skole): Nei, Nav er jo eksperter på ikke å komme videre. Dere kan sende et skjema.
Barnevernleder (barnevern): Jeg synes dette er respektløst.
*Rektor (skole): Da får du klage til noen. Dere pleier jo å være flinke til det.
"""

SLY_FISHER = """
*Nav-leder (nav): Fint at vi får dette tomannsrommet. Hva er det egentlig som foregår hjemme hos Nora? Dere på helsestasjonen må jo ha hørt noe.
Leder for helsestasjonen (helsestasjon): Det kan jeg ikke gå inn på.
*Nav-leder (nav): Jeg skjønner at du er forsiktig. Men dersom mor hadde gått på noe beroligende, ville du vel sagt det?
Leder for helsestasjonen (helsestasjon): Nei.
*Nav-leder (nav): Rektor, dere har jo samtaler med henne. Var det noe om far der?
Rektor (skole): Det er mellom henne og læreren.
*Nav-leder (nav): Vi er jo samme kommune. Jeg har saken hennes hos meg, så jeg kan godt si hva de får utbetalt, hvis jeg får noe tilbake.
Barnevernleder (barnevern): Det bør du ikke.
*Nav-leder (nav): Blunk to ganger hvis dere har en sak, da.
"""

EMPTY = """
*Leder for PPT (ppt): Ja, hei. Fint å se alle.
Rektor (skole): Hun har mye fravær. Hva gjør vi?
*Leder for PPT (ppt): Det er et godt spørsmål. Hva tenker dere andre?
Barnevernleder (barnevern): Har noen spurt Nora?
*Leder for PPT (ppt): Det er viktig. Vi må høre barnets stemme.
Nav-leder (nav): Skal jeg ta kontakt med mor?
*Leder for PPT (ppt): Hvis du tenker at det er lurt. Det er opp til dere.
Rektor (skole): Hvem samler trådene?
*Leder for PPT (ppt): Vi gjør det sammen. Da har vi hatt et fint møte.
"""


def meeting(text: str, summary: str, language: str = "nb") -> Transcript:
    """Return the transcript of a meeting written as above."""
    turns, leader, role = [], "", ""
    for line in text.strip().splitlines():
        head, said = line.split(": ", 1)
        speaker, _, seat = head.lstrip("*").rstrip(")").partition(" (")
        if head.startswith("*"):
            leader, role = speaker, seat
        turns.append({"speaker": speaker, "role": seat, "text": said})
    data = {
        "case_summary": summary,
        "leader": leader,
        "leader_role": role,
        "language": language,
        "turns": turns,
    }
    return parse_transcript(data)
