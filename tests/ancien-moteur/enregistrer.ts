// Records today's engine, once, before it goes: node tests/ancien-moteur/enregistrer.ts. It goes with that engine; what it wrote stays.
import { writeFileSync } from 'node:fs';
import histoires from '../../workflows/appels/innov-emploi-recrutement/histoires.json' with { type: 'json' };
import { innovEmploiRecrutement } from '../../workflows/appels/innov-emploi-recrutement/index.ts';
import { compilerCycle } from '../../workflows/engine/ancien-cycle/compiler.ts';
import type { Operande, TypeObjet } from '../../workflows/engine/ancien-cycle/cycle.ts';
import {
  evenementsPossibles,
  franchir,
  lireOperande,
  naitre,
  type Instantane,
} from '../../workflows/engine/ancien-cycle/machine.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { rolesEnregistres, type EtapeEnregistree, type HistoireEnregistree } from './enregistrement.ts';

type Valeurs = Record<string, Valeur>;
/** One event as the machines judged it. */
interface PasJuge {
  objet: string;
  type: string;
  charge: Valeurs;
  faits: Valeurs;
}

const cycle = compilerCycle(innovEmploiRecrutement.cycle);
const machineDe = (objet: string) => {
  const machine = cycle.machines[objet.split('/')[0] as TypeObjet];
  if (!machine) throw new Error(`Pas de machine pour « ${objet} ».`);
  return machine.machine;
};
const droits: Record<string, number> = { textile: 7_760_240, textileArrete: 2_889_700 };
const piece = [{ id: '01JPIECE', nom: 'piece.pdf', taille: 1200, empreinte: 'a'.repeat(64) }];
const exigibles: Record<string, number> = { avance: 2_446_146, acompte: 3_261_528 };

/** What the server reads in the textile case. */
const faitsLus = (objet: string, charge: Valeurs, droit: number, contexte: Valeurs): Valeurs => ({
  appelOuvert: true,
  cheminsConnus: true,
  destinataire: 'compte-prescripteur',
  constatsBloquants: 0,
  montantDemande: 8_153_820,
  montantCalcule: 8_153_820,
  avisEnCours: 0,
  creditsDisponibles: true,
  stagiairesRemuneres: true,
  totalEngagement: ((charge['lignes'] ?? []) as { montant: number }[]).reduce((s, l) => s + l.montant, 0),
  repartitionConforme: true,
  representantLegal: true,
  delegationEnVigueur: true,
  trancheOuverte: true,
  exigible: exigibles[objet.split('/')[1] ?? ''] ?? Math.max(0, droit - 5_707_674),
  repartition: [],
  versementsEnCours: 0,
  instrument: 'convention',
  instrumentPropose: 'convention',
  instrumentVote: contexte['instrument'] ?? null,
  instrumentEnCours: contexte['instrument'] ?? null,
  arretePossible: false,
  seuilConvention: 2_300_000,
  droit,
  tropVerse: 5_707_674 - droit,
  degagement: 8_153_820 - droit,
  finAction: '2026-07-24',
});
const acteur = (role: string, le: string): Valeurs => ({
  roles: [role],
  acteur: role === 'prescripteur' ? 'compte-prescripteur' : role,
  instant: le,
  date: le.slice(0, 10),
  vigueur: 'actif',
});

function enregistrer(histoire: (typeof histoires)[number]): { histoire: HistoireEnregistree; pas: PasJuge[] } {
  const objets = new Map<string, Instantane>([['dossier', naitre(machineDe('dossier'))]]);
  const pas: PasJuge[] = [];
  const jouer = (objet: string, type: string, charge: Valeurs, faits: Valeurs): void => {
    const instantane = objets.get(objet);
    if (!instantane) throw new Error(`${type} : pas d’objet « ${objet} ».`);
    const resultat = franchir(machineDe(objet), instantane, { type, charge, faits });
    if (!resultat.accepte) throw new Error(`${type} refusé : ${resultat.phrases.join(' ')}`);
    pas.push({ objet, type, charge, faits });
    objets.set(objet, resultat.instantane);
    const sources = { charge, faits, contexte: resultat.instantane.context };
    const lire = (operandes: Record<string, Operande> = {}): Valeurs =>
      Object.fromEntries(Object.entries(operandes).map(([k, o]) => [k, lireOperande(o, sources) ?? null]));
    for (const effet of resultat.effets) {
      if (effet.type === 'creerObjet') {
        const { objet: ne, genre, etat, valeurs } = effet.params;
        objets.set(`${ne}/${genre}`, naitre(machineDe(ne), { genre, ...lire(valeurs) }, etat));
      }
      if (effet.type === 'transmettre')
        jouer('dossier', effet.params.evenement, lire(effet.params.charge), {
          ...faits,
          ...acteur('systeme', faits['instant'] as string),
        });
    }
  };
  const permis = (objet: string): EtapeEnregistree['permis'][string] =>
    Object.fromEntries(
      rolesEnregistres.flatMap((role) => {
        const instantane = objets.get(objet);
        if (!instantane) return [];
        const actes = evenementsPossibles(machineDe(objet), instantane, acteur(role, '2030-01-01T00:00:00Z'));
        return actes.length === 0 ? [] : [[role, actes.toSorted()]];
      }),
    );
  const etapes = histoire.evenements.map((e): EtapeEnregistree => {
    const cible = 'objet' in e ? e.objet : undefined;
    const objet = cible ? `${cible.type}/${cible.genre}` : 'dossier';
    const charge = Object.fromEntries(
      Object.entries(e.charge as Valeurs).map(([k, v]) => [k, v === '@piece' ? piece : v]),
    );
    const contexte = objets.get('dossier')?.context ?? {};
    const faits = faitsLus(objet, charge, droits[histoire.exemple] ?? 0, contexte);
    const noms = [...objets.keys()];
    const etape: EtapeEnregistree = {
      le: e.le,
      role: e.role,
      evenement: e.evenement,
      objet,
      charge,
      faits,
      etats: Object.fromEntries([...objets].map(([nom, i]) => [nom, i.value.parcours])),
      permis: Object.fromEntries(noms.map((nom) => [nom, permis(nom)])),
    };
    jouer(objet, e.evenement, charge, { ...faits, ...acteur(e.role, e.le) });
    return etape;
  });
  const fin = Object.fromEntries([...objets].map(([nom, i]) => [nom, { etat: i.value.parcours, contexte: i.context }]));
  return { histoire: { exemple: histoire.exemple, etapes, fin }, pas };
}

const parLignes = (valeurs: readonly unknown[]): string => `[\n${valeurs.map((v) => JSON.stringify(v)).join(',\n')}\n]`;
const ecrire = (fichier: string, texte: string): void => writeFileSync(new URL(fichier, import.meta.url), `${texte}\n`);

const enregistrements = histoires.map(enregistrer);
ecrire(
  './innov-emploi-recrutement.json',
  `[\n${enregistrements
    .map(
      ({ histoire: h }) =>
        `{"exemple":${JSON.stringify(h.exemple)},"etapes":${parLignes(h.etapes)},"fin":${JSON.stringify(h.fin)}}`,
    )
    .join(',\n')}\n]`,
);
// For the benchmark: the flat machines of that engine, and the events that each was given, in order.
const marche = enregistrements.map(({ histoire, pas }) => ({ exemple: histoire.exemple, pas }));
ecrire(
  '../bench/machine-plate.json',
  `{\n"machines":${JSON.stringify(
    Object.fromEntries(Object.entries(cycle.machines).map(([nom, m]) => [nom, m.machine])),
  )},\n"marches":[\n${marche.map((m) => `{"exemple":${JSON.stringify(m.exemple)},"pas":${parLignes(m.pas)}}`).join(',\n')}\n]\n}`,
);
