"""Read Lovdata's open files: laws and regulations as HTML-like XML, in a folder or a tar archive.

The format is described by Lovdata's own files: sections are `article.legalArticle` with `data-name`,
text is `legalP`, `numberedLegalP`, `listArticle` and `leddfortsettelse`; list marks stand in attributes.
Licence of the data: NLOD 2.0, attribution to Lovdata.
"""

from __future__ import annotations

import hashlib
import re
import tarfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from app.domain.errors import InputError
from app.domain.official import Broken, Document, Section

MOST_BYTES = 30_000_000
"""Of one file, unpacked."""
MOST_FILES = 20_000
MOST_UNPACKED = 4_000_000_000
"""Of a whole archive; Lovdata's own are a small part of this."""
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_TEXT = frozenset({"legalP", "numberedLegalP", "listArticle", "defaultP"})
_SKIP = frozenset({"changesToParent", "footnotes", "footnote", "table-of-contents", "gazettenote"})
_SPACE = re.compile(r"\s+")


def read_path(path: Path) -> Iterator[Document | Broken]:
    """Yield every document below a folder, in a tar archive (.tar, .tar.bz2, .tar.gz) or in one file.

    Broken files are yielded as such and skipped. Raises InputError when the path is not there.
    """
    if path.is_dir():
        for file in sorted(path.rglob("*.xml"))[:MOST_FILES]:
            big = file.stat().st_size > MOST_BYTES
            yield Broken(file.name, "for stor") if big else read_document(file.name, file.read_bytes())
    elif path.suffix == ".xml" and path.exists():
        yield read_document(path.name, path.read_bytes())
    elif path.exists():
        yield from _archive(path)
    else:
        raise InputError(f"Finner ikke {path.name}. Gi en mappe, en .xml-fil eller et arkiv fra Lovdata.")


def _archive(path: Path) -> Iterator[Document | Broken]:
    try:
        with tarfile.open(path, "r:*") as archive:
            unpacked = 0
            for number, member in enumerate(archive):
                unpacked += member.size
                if number >= MOST_FILES or unpacked > MOST_UNPACKED:
                    yield Broken(path.name, "arkivet har for mange filer eller er for stort utpakket")
                    return
                if not member.isfile() or not member.name.endswith(".xml"):
                    continue
                if member.size > MOST_BYTES:
                    yield Broken(member.name, "for stor")
                    continue
                stream = archive.extractfile(member)
                if stream is not None:
                    yield read_document(Path(member.name).name, stream.read(MOST_BYTES + 1))
    except (tarfile.TarError, EOFError, OSError) as error:
        yield Broken(path.name, f"arkivet er ufullstendig eller skadet ({type(error).__name__})")


def read_document(name: str, data: bytes) -> Document | Broken:
    """Return the document in a file's bytes. Entities are refused: they can be made to explode."""
    if b"\0" in data[:1_000]:
        return Broken(name, "ikke UTF-8")
    if _ENTITY.search(data):
        return Broken(name, "filen har entiteter, og de leses ikke")
    try:
        root = ElementTree.fromstring(data.replace(b"&nbsp;", b" "))  # noqa: S314 - entities refused above
    except ElementTree.ParseError as error:
        return Broken(name, f"ikke gyldig XML (linje {error.position[0]})")
    head = {key: _plain(node) for node in root.iter("dd") for key in (node.get("class") or "").split()}
    if "legacyID" not in head or "refid" not in head:
        return Broken(name, "mangler Datokode eller RefID")
    refid = head["refid"]
    return Document(
        id=head["legacyID"],
        refid=refid,
        title=head.get("title", ""),
        short=head.get("titleShort", "") or head.get("title", ""),
        language="nn" if root.get("lang") == "nn" else "nb",
        in_force=head.get("dateInForce", ""),
        last_change=head.get("lastChangeInForce", ""),
        address=f"https://lovdata.no/dokument/{head.get('dokid', '')}",
        digest=hashlib.sha256(data).hexdigest()[:16],
        sections=tuple(_sections(root, refid, "")),
    )


def _classes(node: ElementTree.Element) -> set[str]:
    return set((node.get("class") or "").split())


def _plain(node: ElementTree.Element) -> str:
    return _SPACE.sub(" ", "".join(node.itertext())).strip()


def _sections(node: ElementTree.Element, refid: str, chapter: str) -> Iterator[Section]:
    for child in node:
        classes = _classes(child)
        if "legalArticle" in classes or "futureLegalArticle" in classes:
            yield _section(child, refid, chapter)
        elif child.tag == "section":
            title = next((_plain(h) for h in child if h.tag in {"h1", "h2", "h3", "h4"}), "")
            yield from _sections(child, refid, " · ".join(part for part in (chapter, title) if part))
        else:
            yield from _sections(child, refid, chapter)


def _section(node: ElementTree.Element, refid: str, chapter: str) -> Section:
    name = node.get("data-name") or ""
    heading = next((_plain(span) for span in node.iter("span") if "legalArticleTitle" in _classes(span)), "")
    changes = " ".join(_plain(part) for part in node.iter() if "changesToParent" in _classes(part))
    links = tuple(
        dict.fromkeys(
            a.get("href", "") for a in node.iter("a") if a.get("href", "").startswith(("lov/", "forskrift/"))
        )
    )
    lines = [
        line for child in node if child.tag not in {"h1", "h2", "h3", "h4", "h5"} for line in _lines(child)
    ]
    return Section(
        key=f"{refid}/{name}",
        name=re.sub(r"^§\s*", "§ ", name),
        heading=heading,
        chapter=chapter,
        text="\n".join(line for line in lines if line),
        changes=changes,
        repealed=node.get("data-repealeddate") or "",
        links=links,
    )


def _lines(node: ElementTree.Element, mark: str = "") -> Iterator[str]:
    """The paragraphs of a section, list marks put back in front of their text."""
    classes = _classes(node)
    if classes & _SKIP:
        return
    if node.tag == "li":
        own = (node.get("data-name") or node.get("data-li-identifier") or node.get("value") or "").rstrip(".")
        inner = [line for child in node for line in _lines(child)] or [_plain(node)]
        yield f"{own}. {inner[0]}" if own else inner[0]
        yield from inner[1:]
        return
    nested = [child for child in node if child.tag in {"ol", "ul", "article", "p", "table"}]
    if not nested:
        yield _own_text(node)
        return
    lead = _SPACE.sub(" ", node.text or "").strip()
    if lead:
        yield lead
    for child in node:
        if child in nested:
            for part in child if child.tag in {"ol", "ul"} else (child,):
                yield from _lines(part)
            if child.tail and child.tail.strip():
                yield _SPACE.sub(" ", child.tail).strip()
        else:
            yield _own_text(child)


def _own_text(node: ElementTree.Element) -> str:
    parts = [node.text or ""]
    for child in node:
        if "footnotereference" not in _classes(child) and not (_classes(child) & _SKIP):
            parts.append(_own_text(child))
        parts.append(child.tail or "")
    return _SPACE.sub(" ", "".join(parts)).strip()
