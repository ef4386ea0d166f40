"""Lovdata's open files are read; lists keep their letters; broken files are named and skipped."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path

import pytest

from app.domain.errors import InputError
from app.domain.official import Broken, Document
from app.law.lovdata import MOST_BYTES, MOST_UNPACKED, read_document, read_path
from app.store.official import OfficialTexts, key_of

LAW = """<!DOCTYPE html><html lang="nn"><head><title>Prøvelov</title></head><body>
<header class="documentHeader"><dl>
<dt class="legacyID">Datokode</dt><dd class="legacyID">LOV-1999-01-02-3</dd>
<dt class="dokid">DokumentID</dt><dd class="dokid">NL/lov/1999-01-02-3</dd>
<dt class="refid">RefID</dt><dd class="refid">lov/1999-01-02-3</dd>
<dt class="titleShort">Korttittel</dt><dd class="titleShort">Prøvelova</dd>
<dt class="lastChangeInForce">Sist endra</dt><dd class="lastChangeInForce">2026-01-01</dd></dl></header>
<main class="documentBody"><section class="section"><h2>Kapittel 1. Tilsyn</h2>
<article class="legalArticle" data-name="§1"><h3 class="legalArticleHeader"><span class="legalArticleValue">§ 1</span>.
<span class="legalArticleTitle">Tilsyn med bruer</span></h3>
<article class="legalP">Kommunen skal<ol class="defaultList" type="a"><li data-name="a."><article class="listArticle">
<article class="legalP">sjå etter bruene</article></article></li><li data-name="b."><article class="listArticle">
<article class="legalP">skrive ei årsmelding</article></article></li></ol></article>
<article class="changesToParent">Endra ved lov 1. januar 2026</article></article>
<article class="legalArticle" data-name="§2" data-repealeddate="2020-01-01"><h3><span class="legalArticleTitle">(Oppheva)</span></h3></article>
</section></main></body></html>"""


def law(text: str = LAW) -> Document:
    document = read_document("nl-19990102-003.xml", text.encode())
    assert isinstance(document, Document)
    return document


def test_a_law_is_read_with_its_letters_and_history() -> None:
    document = law()
    first, second = document.sections
    assert (document.id, document.language, document.short) == ("LOV-1999-01-02-3", "nn", "Prøvelova")
    assert first.text == "Kommunen skal\na. sjå etter bruene\nb. skrive ei årsmelding"
    assert (first.heading, first.chapter) == ("Tilsyn med bruer", "Kapittel 1. Tilsyn")
    assert "Endra ved lov" in first.changes
    assert second.repealed == "2020-01-01"


def test_entities_are_refused() -> None:
    bomb = LAW.replace("<!DOCTYPE html>", '<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>')
    broken = read_document("bombe.xml", bomb.encode())
    assert isinstance(broken, Broken)
    assert "entiteter" in broken.why


def test_entities_are_refused_however_far_down_and_in_any_encoding() -> None:
    bomb = LAW.replace("<!DOCTYPE html>", f"<!--{'x' * 200_000}--><!DOCTYPE html [<!entity a 'aaaa'>]>")
    assert isinstance(read_document("bombe.xml", bomb.encode()), Broken)
    wide = LAW.replace("<!DOCTYPE html>", "<!DOCTYPE html [<!ENTITY a 'aaaa'>]>")
    assert isinstance(read_document("bombe.xml", wide.encode("utf-16")), Broken)


@pytest.mark.parametrize("data", [b"", b"<html>", b"\xff\xfe\x00", b"<html><body/></html>"])
def test_a_broken_file_is_named(data: bytes) -> None:
    broken = read_document("rar.xml", data)
    assert isinstance(broken, Broken)
    assert broken.name == "rar.xml"


def test_a_second_import_changes_only_what_changed(tmp_path: Path) -> None:
    folder = tmp_path / "nl"
    folder.mkdir()
    (folder / "nl-19990102-003.xml").write_text(LAW, encoding="utf-8")
    (folder / "rar.xml").write_text("<html>", encoding="utf-8")
    texts = OfficialTexts(tmp_path / "lov.db")
    first = texts.take_in(read_path(folder))
    assert (first.new, first.changed, first.same, len(first.broken)) == (1, 0, 0, 1)
    assert texts.take_in(read_path(folder)).same == 1
    (folder / "nl-19990102-003.xml").write_text(LAW.replace("årsmelding", "rapport"), encoding="utf-8")
    assert texts.take_in(read_path(folder)).changed == 1
    assert [s.key for s in texts.search("rapport om bruene")] == ["lov/1999-01-02-3/§1"]
    assert texts.search("årsmelding") == []
    found = texts.section(key_of("https://lovdata.no/dokument/NL/lov/1999-01-02-3/§1", "§ 1"))
    assert found is not None
    assert found.law == "Prøvelova"


@pytest.mark.parametrize(
    "query", ["", '"; drop table section; --', "*" * 400, "a" * 10_000, "NEAR(", "§ ? %"]
)
def test_any_query_is_safe(tmp_path: Path, query: str) -> None:
    texts = OfficialTexts(tmp_path / "lov.db")
    texts.take_in([law()])
    texts.search(query)
    assert texts.count() == 2


def test_a_truncated_archive_is_named(tmp_path: Path) -> None:
    whole = tmp_path / "lover.tar.bz2"
    with tarfile.open(whole, "w:bz2") as archive:
        for number in range(50):
            member = tarfile.TarInfo(f"nl/nl-{number}.xml")
            data = (LAW * 3).encode()
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    half = tmp_path / "halv.tar.bz2"
    half.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    results = list(read_path(half))
    assert isinstance(results[-1], Broken)
    assert "skadet" in results[-1].why


def test_a_huge_member_is_skipped(tmp_path: Path) -> None:
    path = tmp_path / "bombe.tar.bz2"
    with tarfile.open(path, "w:bz2") as archive:
        member = tarfile.TarInfo("nl/stor.xml")
        member.size = MOST_BYTES + 1
        archive.addfile(member, io.BytesIO(b"\0" * member.size))
    (broken,) = read_path(path)
    assert isinstance(broken, Broken)


def test_an_archive_that_unpacks_without_end_is_left(tmp_path: Path) -> None:
    path = tmp_path / "bombe.tar.bz2"
    with tarfile.open(path, "w:bz2") as archive:
        member = tarfile.TarInfo("nl/nuller.bin")
        member.size = MOST_UNPACKED + 1
        archive.addfile(member)
    (broken,) = read_path(path)
    assert isinstance(broken, Broken)
    assert "for stort" in broken.why


def test_a_path_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="Finner ikke"):
        list(read_path(tmp_path / "ingen"))
