// Where the exits of phases and of groups lead.
import type { Atelier, Place, Pose } from './atelier.ts';

const absolu = (...chemin: string[]): string => `#dossier.${chemin.join('.')}`;
/** The target of a sibling, or of an instance of the trunk. */
export function cibleDe(place: Pick<Place, 'freres' | 'chemin'>, id: string): string | undefined {
  return place.freres.some((n) => n.id === id) ? absolu(...place.chemin, id) : undefined;
}
const finDe = (place: Place): string => absolu(...place.chemin, place.branche === null ? 'fin' : 'fini');

/**
 * The target of the exit `nom` of a node.
 *
 * @param declarees exits that its phase has beside `suite`
 */
export function cibleDeSortie(
  a: Atelier,
  noeud: { id: string; sorties?: Readonly<Record<string, string>> },
  place: Place,
  nom: string,
  declarees: readonly string[],
): string | undefined {
  const { id, sorties } = noeud;
  if (nom !== 'suite' && !declarees.includes(nom)) {
    a.trou(`« ${id} » : la sortie « ${nom} » n’est pas déclarée par la phase.`);
    return undefined;
  }
  const vers = sorties !== undefined && Object.hasOwn(sorties, nom) ? sorties[nom] : undefined;
  if (vers === undefined) {
    if (nom === 'suite') {
      const suivant = place.freres[place.rang + 1];
      return suivant === undefined ? finDe(place) : cibleDe(place, suivant.id);
    }
    a.trou(`« ${id} » : le cycle ne dit pas où mène la sortie « ${nom} ».`);
    return undefined;
  }
  if (vers === 'fin') return finDe(place);
  if (vers.startsWith('^')) {
    const groupe = a.groupes.find((g) => g.groupe === place.groupe);
    if (groupe === undefined) {
      a.trou(`« ${id} » : la sortie « ${nom} » mène à « ${vers} », hors d’un groupe.`);
      return undefined;
    }
    const { groupe: g, place: dehors } = groupe;
    return cibleDeSortie(a, g, dehors, vers.slice(1), Object.keys(g.sorties ?? {}));
  }
  const cible = cibleDe(place, vers);
  if (cible === undefined) a.trou(`« ${id} » : la sortie « ${nom} » mène à « ${vers} », qui n’est pas au même niveau.`);
  return cible;
}

/** Exits that a cycle leads somewhere and that the phase does not have. */
export function verifierSorties(a: Atelier, { instance, phase, genre }: Pose): void {
  const connues = ['suite', ...(phase.sorties ?? [])];
  for (const nom of Object.keys(instance.sorties ?? {}))
    if (genre === 'region') a.probleme(`« ${instance.id} » : ce qui est à côté du parcours n’a pas de sortie.`);
    else if (!connues.includes(nom))
      a.probleme(
        `« ${instance.id} » : la phase « ${phase.nom} » n’a pas de sortie « ${nom} » (${connues.join(', ')}).`,
      );
}
