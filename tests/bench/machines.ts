// npm run bench:machines: two whole lives of a dossier, each event given to the machine as it was stored, on the compiled cycle and on the flat machines that ran
// before it, in the same run. Prints one JSON object; exit code 1 where a transition takes more than twice as long as the flat one.
import { isDeepStrictEqual } from 'node:util';
import { evenementPour, machineDe } from '../../server/engine/etat-dossier.ts';
import type { MachineCompilee } from '../../workflows/engine/lifecycle/cycle-compile.ts';
import { franchir, type Evenement, type Instantane } from '../../workflows/engine/lifecycle/machine.ts';
import { faitsDAujourdHui, histoiresEnregistrees } from '../ancien-moteur/enregistrement.ts';
import { innovEmploiRecrutement as appel } from '../support/innov-emploi-recrutement.ts';
import { histoire } from '../support/parcours.ts';
import { Vie } from '../support/vie-en-memoire.ts';
import { franchirPlat, marchesPlates, preparerMarche } from './machine-plate.ts';
import { comparer } from './mesures.ts';

const RAPPORT_MAX = 2;

/** One event, with the snapshot that it finds, as text: what a restore starts from. */
interface Pas<M, E> {
  machine: M;
  avant: string;
  evenement: E;
}

/** What the form of an act asks, left empty. */
function videDe(machine: string, acte: string | null): Evenement['charge'] {
  const [instance = '', type = ''] = (acte ?? '').split('/');
  const { champs = [] } = appel.cycle.formulaires[`${machine === 'dossier' ? instance : machine}.${type}`] ?? {};
  return Object.fromEntries(champs.map(({ cle }) => [cle, null]));
}

/** The events of a recorded life on the cycle of today, those that parts of the dossier tell each other included. */
function marcher(rang: number): Pas<MachineCompilee, Evenement>[] {
  const etapes = histoiresEnregistrees[rang]?.etapes ?? [];
  const vie = new Vie(appel, '2025-09-01T08:00:00+02:00');
  const { cycle } = appel;
  const photographier = (): Map<string, Instantane> =>
    new Map([...vie.etat.objets].map(([id, o]) => [id, o.instantane] as const));
  return histoire(rang).actes.flatMap((acte, n) => {
    const etape = etapes[n];
    if (etape === undefined) throw new Error(`L’histoire ${rang} n’a pas d’étape ${n}.`);
    const instantanes = photographier();
    const lignes = vie.faire(acte, faitsDAujourdHui(etape));
    return lignes.flatMap((ligne) => {
      const avant = instantanes.get(ligne.objetId);
      const objet = vie.etat.objets.get(ligne.objetId);
      // Born of this very act.
      if (avant === undefined || objet === undefined) return [];
      const machine = machineDe(cycle, objet.machine);
      const faits = { ...lignes[0]?.faits, ...ligne.faits };
      // The dossier as that line found it: an object reads its spine.
      const objets = new Map(
        [...vie.etat.objets].map(([id, o]) => [id, { ...o, instantane: instantanes.get(id) ?? o.instantane }] as const),
      );
      const charge = { ...videDe(objet.machine, ligne.acte), ...ligne.charge };
      const evenement = evenementPour({ ...vie.etat, objets }, cycle, objet, { ...ligne, faits, charge });
      const resultat = franchir(machine, avant, evenement);
      if (!resultat.accepte) throw new Error(`${ligne.type} est refusé : ${resultat.motif}.`);
      instantanes.set(ligne.objetId, resultat.instantane);
      if (ligne === lignes.findLast((l) => l.objetId === ligne.objetId))
        if (!isDeepStrictEqual(resultat.instantane, objet.instantane))
          throw new Error(`${ligne.type} ne donne pas ce que le dossier a gardé.`);
      return [{ machine, avant: JSON.stringify(avant), evenement }];
    });
  });
}

const aujourdHui = [0, 1].flatMap(marcher);
const plates = marchesPlates
  .flatMap(({ pas }) => preparerMarche(pas))
  .map(({ machine, avant, pas }) => ({ machine, avant: JSON.stringify(avant), evenement: pas }));

const [plate, compilee] = comparer([
  () => {
    for (const p of plates)
      franchirPlat(p.machine, JSON.parse(p.avant) as Parameters<typeof franchirPlat>[1], p.evenement);
  },
  () => {
    for (const p of aujourdHui) franchir(p.machine, JSON.parse(p.avant) as Instantane, p.evenement);
  },
]);
if (plate === undefined || compilee === undefined) throw new Error('Rien n’a été mesuré.');

const arrondi = (x: number): number => Math.round(x * 100) / 100;
const parTransition = (m: { p50us: number }, pas: readonly unknown[]): number => arrondi(m.p50us / pas.length);
const rapport = arrondi((compilee.rapport * plates.length) / aujourdHui.length);
console.log(
  JSON.stringify({
    plate: { transitions: plates.length, p50us: parTransition(plate, plates) },
    compilee: { transitions: aujourdHui.length, p50us: parTransition(compilee, aujourdHui) },
    rapport,
    rapportDesVies: compilee.rapport,
  }),
);
process.exitCode = rapport <= RAPPORT_MAX ? 0 : 1;
