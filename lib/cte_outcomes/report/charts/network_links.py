"""Who is tied to whom, read from protected rows: partners in groups on one side, programs on the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ...errors import ParameterError
from ..rows import Row

NO_GROUP = "Other"
ROUNDS = 8  # the order settles after a few


@dataclass
class Node:
    """A partner or a program: its links by the key of the other side, and how many ties they hold together."""

    key: str
    name: str
    group: str = ""
    links: dict[str, float] = field(default_factory=dict)

    @property
    def weight(self) -> float:
        return sum(self.links.values())

    @property
    def strongest(self) -> list[str]:
        """The keys of what it is tied to, most ties first."""
        return sorted(self.links, key=lambda key: (-self.links[key], key.casefold()))


@dataclass
class Network:
    """Two columns: partners in blocks of one group, programs beside them, both in an order that crosses few lines."""

    blocks: list[tuple[str, list[Node]]]
    programs: list[Node]
    names: dict[str, str]  # of every partner by key, also of those that are not drawn

    @property
    def partners(self) -> list[Node]:
        return [node for _, block in self.blocks for node in block]

    @property
    def most(self) -> float:
        """The most ties of one partner with one program."""
        return max((value for node in self.partners for value in node.links.values()), default=0.0)


def read_network(rows: list[Row], left: str, right: str, value: str, groups: str, labels: Mapping[str, str]) -> Network:
    """Every tie that is told. ParameterError where the table has none of the columns asked for."""
    shown = [row for row in rows if row.shown]
    have = {name for row in shown for name in (*row.texts, *row.numbers)}
    wanted = {name for name in (left, right, value, groups) if name}
    if shown and wanted - have:
        raise ParameterError(f"report.network: no column {', '.join(sorted(wanted - have))}", sorted(have))
    partners: dict[str, Node] = {}
    programs: dict[str, Node] = {}
    for row in shown:
        if not row.get(value):
            continue
        name, program = row.texts.get(left, "") or row.label, row.texts[right]
        key = row.key or name
        code = row.texts.get(groups, "")
        group = labels.get(code, code.replace("_", " ").capitalize()) or NO_GROUP
        ends = (
            (partners.setdefault(key, Node(key, name, group)), program),
            (programs.setdefault(program, Node(program, program)), key),
        )
        for node, other in ends:
            node.links[other] = node.links.get(other, 0.0) + row.numbers[value]
    names = {key: node.name for key, node in partners.items()}
    return _in_blocks(list(partners.values()), list(programs.values()), names)


def strongest(network: Network, most: int, apart: str) -> Network:
    """What is drawn: the partners with the most ties, equal ones A to Z, and every program but the one set apart."""
    programs = [node for node in network.programs if node.key != apart]
    tied = [_without(node, apart) for node in network.partners]
    ordered = sorted((node for node in tied if node.links), key=lambda node: (-node.weight, node.name.casefold()))
    return _in_blocks(ordered[:most], programs, network.names)


def _without(node: Node, apart: str) -> Node:
    return Node(node.key, node.name, node.group, {key: value for key, value in node.links.items() if key != apart})


def _in_blocks(partners: list[Node], programs: list[Node], names: dict[str, str]) -> Network:
    """Partners A to Z in blocks; blocks and programs moved toward what they are tied to, so that fewer lines cross."""
    grouped: dict[str, list[Node]] = {}
    for node in sorted(partners, key=lambda node: node.name.casefold()):
        grouped.setdefault(node.group, []).append(node)
    blocks = sorted(grouped.items(), key=lambda block: (block[0] == NO_GROUP, block[0].casefold()))
    programs = sorted(programs, key=lambda node: node.name.casefold())
    for _ in range(ROUNDS):
        place = {node.key: at for at, node in enumerate(node for _, block in blocks for node in block)}
        programs = sorted(programs, key=lambda program: _middle(program.links, place))
        down = {program.key: at for at, program in enumerate(programs)}
        blocks = sorted(blocks, key=lambda block: _middle(_together(block[1]), down))
    return Network(blocks, programs, names)


def _together(block: list[Node]) -> dict[str, float]:
    links: dict[str, float] = {}
    for node in block:
        for key, value in node.links.items():
            links[key] = links.get(key, 0.0) + value
    return links


def _middle(links: dict[str, float], place: dict[str, int]) -> float:
    """The mean place of what is linked and drawn, each counted as often as it has ties; last where nothing is."""
    held = {key: value for key, value in links.items() if key in place}
    total = sum(held.values())
    return sum(place[key] * value for key, value in held.items()) / total if total else float(len(place))
