// The two histories are legal, act by act: each charge fits its event, each event is accepted in its state by the role that sends it.
import { describe, expect, test } from 'vitest';
import { compilerFormulaire } from '../../engine/form/compiler.ts';
import '../../engine/form/types/autres.ts';
import { compilerCycle, type CycleCompile } from '../../engine/ancien-cycle/compiler.ts';
import type { Effet, TypeObjet } from '../../engine/ancien-cycle/cycle.ts';
import { etatCourant, franchir, lireOperande, naitre, type Instantane } from '../../engine/ancien-cycle/machine.ts';
import type { Valeur } from '../../engine/rules/regle.ts';
import { parArrete } from '../../../tests/support/parcours.ts';
import { exemples } from './exemples.ts';
import histoires from './histoires.json' with { type: 'json' };
import { innovEmploiRecrutement } from './index.ts';
import versionUne from './versions/1.json' with { type: 'json' };
import versionDeux from './versions/2.json' with { type: 'json' };

type Etape = Pick<(typeof histoires)[number]['evenements'][number], 'le' | 'role' | 'evenement'> & {
  charge: Record<string, Valeur>;
  objet?: { type: TypeObjet; genre: string };
  reponses?: string;
};

const piece = [{ id: '01JPIECE', nom: 'piece.pdf', taille: 1200, empreinte: 'a'.repeat(64) }];

/** What the server would read for the guards, in the textile case; `seuil`: of the convention, for the nature of the beneficiary. */
const faitsServeur = (
  etape: Etape,
  droit: number,
  contexte: Record<string, Valeur>,
  seuil: number | null,
): Record<string, Valeur> => ({
  roles: [etape.role],
  acteur: 'compte',
  instant: etape.le,
  date: etape.le.slice(0, 10),
  vigueur: 'actif',
  appelOuvert: true,
  cheminsConnus: true,
  destinataire: 'compte-prescripteur',
  constatsBloquants: 0,
  montantDemande: 8_153_820,
  montantCalcule: 8_153_820,
  avisEnCours: 0,
  creditsDisponibles: true,
  stagiairesRemuneres: true,
  totalEngagement: Array.isArray(etape.charge['lignes'])
    ? (etape.charge['lignes'] as { montant: number }[]).reduce((s, l) => s + l.montant, 0)
    : 0,
  repartitionConforme: true,
  representantLegal: true,
  delegationEnVigueur: true,
  trancheOuverte: true,
  exigible: { avance: 2_446_146, acompte: 3_261_528 }[etape.objet?.genre ?? ''] ?? droit - 5_707_674,
  repartition: [],
  versementsEnCours: 0,
  instrument: 'convention',
  instrumentPropose: seuil === null && etape.charge['acte'] === 'arrete' ? 'arrete' : 'convention',
  instrumentVote: contexte['instrument'] ?? null,
  instrumentEnCours: contexte['instrument'] ?? null,
  arretePossible: seuil === null,
  seuilConvention: seuil,
  droit,
  tropVerse: 5_707_674 - droit,
  degagement: 8_153_820 - droit,
  finAction: '2026-07-24',
});

function jouer(
  cycle: CycleCompile,
  etapes: readonly Etape[],
  droit: number,
  seuil: number | null = 2_300_000,
): Map<string, Instantane> {
  const objets = new Map<string, Instantane>([['dossier', naitre(cycle.machines.dossier.machine)]]);
  const appliquer = (cle: string, etape: Etape): void => {
    const type = (cle.split('/')[0] ?? '') as TypeObjet;
    const machine = cycle.machines[type];
    const instantane = objets.get(cle);
    if (!machine || !instantane) throw new Error(`${etape.evenement} : l’objet « ${cle} » n’existe pas.`);
    const description = machine.evenements[etape.evenement];
    if (!description) throw new Error(`${etape.evenement} n’existe pas.`);
    const faits = faitsServeur(etape, droit, instantane.context, seuil);
    const charge = Object.fromEntries(
      Object.entries(etape.charge).map(([k, v]): [string, Valeur] => [k, v === '@piece' ? piece : v]),
    );
    if (description.charge.length > 0) {
      const formulaire = compilerFormulaire({
        cle: 'charge',
        titre: description.libelle,
        sections: [{ cle: 'charge', titre: description.libelle, champs: description.charge }],
        controles: description.controles ?? [],
      });
      expect(formulaire.verifier(), etape.evenement).toEqual([]);
      expect(formulaire.valider(charge, { faits, baremes: {} }), etape.evenement).toEqual([]);
    } else expect(charge, etape.evenement).toEqual({});
    const resultat = franchir(machine.machine, instantane, { type: etape.evenement, charge, faits });
    if (!resultat.accepte)
      throw new Error(`${etape.evenement} refusé (${resultat.motif}) : ${resultat.phrases.join(' ')}`);
    objets.set(cle, resultat.instantane);
    const sources = { charge, faits, contexte: resultat.instantane.context };
    const lire = (operandes: Extract<Effet, { type: 'transmettre' }>['params']['charge'] = {}) =>
      Object.fromEntries(Object.entries(operandes).map(([k, o]) => [k, lireOperande(o, sources) ?? null]));
    for (const { type: effet, params } of resultat.effets) {
      if (effet === 'creerObjet') {
        const { objet, genre, etat, valeurs } = params;
        const ne = cycle.machines[objet];
        if (!ne) throw new Error(`Pas de machine pour « ${objet} ».`);
        objets.set(`${objet}/${genre}`, naitre(ne.machine, { genre, ...lire(valeurs) }, etat));
      } else if (effet === 'transmettre')
        appliquer('dossier', {
          le: etape.le,
          role: 'systeme',
          evenement: params.evenement,
          charge: lire(params.charge),
        });
    }
  };
  for (const etape of etapes) appliquer(etape.objet ? `${etape.objet.type}/${etape.objet.genre}` : 'dossier', etape);
  return objets;
}

const etapesDe = (exemple: string): Etape[] => {
  const histoire = histoires.find((h) => h.exemple === exemple);
  return (histoire?.evenements ?? []) as unknown as Etape[];
};

/** A version keeps its machines: the histories are played on each, as they were published. */
const cycles: [string, CycleCompile][] = [
  ['aujourd’hui', compilerCycle(innovEmploiRecrutement.cycle)],
  ['version 1', versionUne.cycle as unknown as CycleCompile],
  ['version 2', versionDeux.cycle as unknown as CycleCompile],
];

describe.each(cycles)('les histoires de l’exemple textile, %s', (_nom, cycle) => {
  test('du dépôt à la clôture financière', () => {
    const objets = jouer(cycle, etapesDe('textile'), 7_760_240);
    expect(objets.get('dossier')!.value.parcours).toBe('suiviAttendu');
    expect(objets.get('dossier')!.context).toMatchObject({
      montantVote: 8_153_820,
      agrementPlaces: 9,
      executoireLe: '2025-11-19',
      engage: 8_153_820,
      verse: 7_760_240,
      droit: 7_760_240,
      degagement: 393_580,
    });
    expect([...objets].filter(([cle]) => cle.startsWith('versement/')).map(([, o]) => o.value.parcours)).toEqual([
      'paye',
      'paye',
      'paye',
    ]);
  });

  test('arrêtée après l’acompte : le trop-versé est recouvré', () => {
    const objets = jouer(cycle, etapesDe('textileArrete'), 2_889_700);
    expect(objets.get('dossier')!.value.parcours).toBe('suiviAttendu');
    expect(objets.get('dossier')!.context).toMatchObject({ verse: 5_707_674, droit: 2_889_700, rembourse: 2_817_974 });
    expect(objets.get('recouvrement/tropVerse')!.value.parcours).toBe('recouvre');
  });

  test.each(histoires.map((h) => [h.exemple, h] as const))(
    '%s : dans l’ordre, et chaque saisie existe',
    (cle, histoire) => {
      const etapes = histoire.evenements as unknown as Etape[];
      const instants = etapes.map((e) => Date.parse(e.le));
      expect(instants).toEqual(instants.toSorted((a, b) => a - b));
      const exemple = exemples[cle as 'textile' | 'textileArrete'];
      const saisies = etapes.flatMap((e) => (e.reponses === undefined ? [] : [e.reponses]));
      expect(saisies).toEqual(['dossier', 'demandeAvance', 'bilanIntermediaire', 'bilanFinal']);
      for (const formulaire of saisies) expect(Object.keys(exemple.reponses)).toContain(formulaire);
      expect(etapes[0]!.le.slice(0, 10)).toBe(exemple.deposeLe);
    },
  );
});

describe('la même vie par arrêté attributif, pour un établissement public', () => {
  const cycle = compilerCycle(innovEmploiRecrutement.cycle);
  const etapes = parArrete(etapesDe('textile')) as unknown as Etape[];

  test('du dépôt à la clôture financière, sans que le porteur signe', () => {
    expect(etapes.filter((e) => /CONVENTION/.test(e.evenement))).toEqual([]);
    const objets = jouer(cycle, etapes, 7_760_240, null);
    expect(objets.get('dossier')!.value.parcours).toBe('suiviAttendu');
    expect(objets.get('dossier')!.context).toMatchObject({
      instrument: 'arrete',
      montantVote: 8_153_820,
      conventionSigneeLe: '2025-12-04',
      verse: 7_760_240,
      degagement: 393_580,
    });
  });

  test('chaque état en parle, du vote à la notification', () => {
    const fin = etapes.findIndex((e) => e.evenement === 'DEMANDER_AVANCE');
    const libelles = ['ETABLIR_ARRETE', 'SIGNER_ARRETE', 'NOTIFIER_ARRETE'].map((evenement) => {
      const jusqua = etapes.findIndex((e) => e.evenement === evenement);
      const epine = jouer(cycle, etapes.slice(0, jusqua), 0, null).get('dossier')!;
      return etatCourant(cycle.machines.dossier.machine, epine).libelles;
    });
    expect(libelles.map((l) => l.region)).toEqual(['Arrêté à établir', 'Arrêté à signer', 'Arrêté signé, à notifier']);
    expect(libelles.flatMap(Object.values).filter((l: string) => /convention/i.test(l))).toEqual([]);
    expect(jouer(cycle, etapes.slice(0, fin), 0, null).get('dossier')!.value.parcours).toBe('execution');
  });

  test('un organisme privé au-dessus du seuil signe une convention, quoi qu’on ait proposé', () => {
    const jusqua = etapes.findIndex((e) => e.evenement === 'ETABLIR_ARRETE');
    const epine = jouer(
      cycle,
      etapes.slice(0, jusqua).map((e) => ({ ...e, charge: sansActe(e.charge) })),
      0,
    ).get('dossier')!;
    expect([epine.value.parcours, epine.context['instrument']]).toEqual(['conventionAEtablir', 'convention']);
  });
});

const sansActe = (charge: Record<string, Valeur>): Record<string, Valeur> =>
  Object.fromEntries(Object.entries(charge).filter(([cle]) => cle !== 'acte'));
