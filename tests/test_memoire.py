"""Se souvenir de ce qu'on a tiré des mêmes objets, et de ceux-là seulement."""

from __future__ import annotations

from rapport_ouvert.domaine.memoire import remember


class Objet:
    """Deux se valent toujours : seule la place en mémoire les distingue."""

    def __eq__(self, autre: object) -> bool:
        return True

    __hash__ = None  # type: ignore[assignment]


def test_le_meme_objet_ne_se_relit_pas_et_son_pareil_se_relit() -> None:
    appels: list[tuple[Objet, str]] = []

    @remember(4)
    def read(objet: Objet, mot: str) -> int:
        appels.append((objet, mot))
        return len(appels)

    un, autre = Objet(), Objet()
    assert [read(un, "mot"), read(un, "".join(["m", "ot"])), read(autre, "mot")] == [1, 1, 2]
    assert read(un, "autre mot") == 3


def test_un_objet_oublie_ne_prete_pas_sa_place_a_un_autre() -> None:
    @remember(2)
    def read(objet: list[int]) -> tuple[int, ...]:
        return tuple(objet)

    # Chaque liste naît souvent là où la précédente est morte.
    assert [read([rang]) for rang in range(500)] == [(rang,) for rang in range(500)]


def test_au_dela_de_sa_taille_elle_oublie_le_plus_ancien() -> None:
    appels: list[str] = []

    @remember(2)
    def read(mot: str) -> None:
        appels.append(mot)

    for mot in ("a", "b", "a", "c", "a", "b"):
        read(mot)
    assert appels == ["a", "b", "c", "b"]
