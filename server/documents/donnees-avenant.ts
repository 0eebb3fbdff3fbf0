import { formaterDate } from '../../workflows/engine/dates/civil.ts';
import { formaterMontant } from '../../workflows/engine/money/centimes.ts';
import { nommerActe, numeroActe, parArrete } from './acte-attributif.ts';
import { contester, courrier, sectionDesMotifs } from './donnees-courrier.ts';
import { lireFinanceur, lireSignataire, numeroDe, projetDe, titulaire, type Reglages } from './donnees-communes.ts';
import { lireParties } from './donnees-parties.ts';
import type { DonneesCourrier, DonneesParModele } from './donnees.ts';
import { centimesDe, texteDe, type Matiere } from './matiere.ts';
import { repereDuTexte } from './repere.ts';

type Modification = DonneesParModele['avenant']['modifications'][number];

/** The rank of an avenant among those of the dossier, in its number: « C-IER-2025-00017-AV1 ». */
function numeroAvenant(m: Matiere): string {
  const rang = m.lecture.objets.filter((o) => o.type === m.objet.type).findIndex((o) => o.id === m.objet.id) + 1;
  return `${numeroActe(m)}-AV${rang}`;
}

/** What the avenant changes, from what its object keeps. */
async function lireModifications(m: Matiere): Promise<Modification[]> {
  const { context } = m.objet.etat;
  const fin = texteDe(context, 'finAction');
  const montant = centimesDe(context, 'montant');
  const echeancier = texteDe(context, 'echeancier');
  const titulaireId = texteDe(context, 'titulaire');
  const [repreneur] =
    titulaireId === null
      ? []
      : await m.sql<{ nom: string; siret: string }[]>`select nom, siret from organisations where id = ${titulaireId}`;
  return [
    ...(fin === null
      ? []
      : [{ titre: 'Durée', texte: `Le projet se déroule désormais jusqu’au ${formaterDate(fin)}.` }]),
    ...(montant === null
      ? []
      : [
          {
            titre: 'Montant',
            texte: `Le montant maximal de la subvention est désormais de ${formaterMontant(montant)}.`,
          },
        ]),
    ...(echeancier === null ? [] : [{ titre: 'Versements', texte: echeancier }]),
    ...(repreneur === undefined
      ? []
      : [
          {
            titre: 'Bénéficiaire',
            texte: `La subvention est transférée à ${repreneur.nom}, SIRET ${repreneur.siret}.`,
          },
        ]),
  ];
}

/** The avenant, to be signed by the parties. */
export async function donneesAvenant(m: Matiere, reglages: Reglages): Promise<DonneesParModele['avenant']> {
  const { financeur } = m.lecture;
  return {
    financeur: lireFinanceur(m),
    representation: financeur.representant,
    numero: numeroDe(m),
    appel: m.version.definition.fiche.titre,
    projet: projetDe(m),
    donneesFictives: reglages.demo,
    numeroAvenant: numeroAvenant(m),
    acteAttributif: nommerActe(m),
    parties: await lireParties(m),
    signataire: titulaire(m),
    objet: `Le présent avenant modifie ${nommerActe(m)}.`,
    modifications: await lireModifications(m),
    tribunal: financeur.tribunal.split(',')[0] ?? '',
    repere: repereDuTexte(reglages, { dossier: m.lecture.dossier.id, numero: numeroAvenant(m) }),
  };
}

/** The notification of the signed avenant: only then is anything changed. */
export async function donneesNotificationAvenant(m: Matiere, reglages: Reglages): Promise<DonneesCourrier> {
  const modifications = await lireModifications(m);
  // An amount that is lowered, or what the funder decides alone, may be contested.
  const contestable = parArrete(m) || centimesDe(m.objet.etat.context, 'montant') !== null;
  return courrier(m, reglages, {
    titre: parArrete(m) ? 'Votre arrêté est modifié' : 'Votre avenant vous est notifié',
    paragraphes: [
      `La modification n° ${numeroAvenant(m)} de ${nommerActe(m)} est signée. Elle prend effet à la réception de cette lettre.`,
    ],
    sections: [{ titre: 'Ce qui change', paragraphes: [], puces: modifications.map((x) => `${x.titre} : ${x.texte}`) }],
    recours: contestable ? contester(m) : null,
  });
}

/** The refusal of an avenant, with its reason (CRPA, art. L211-2). */
export async function donneesRefusAvenant(m: Matiere, reglages: Reglages): Promise<DonneesCourrier> {
  const { charge } = m.evenement;
  // Where a body rejected it, its act is named.
  const numero = texteDe(m.objet.etat.context, 'acteDeRefus');
  const date = texteDe(m.objet.etat.context, 'dateDeRefus');
  const acte = numero === null || date === null ? '' : ` par l’acte n° ${numero} du ${formaterDate(date)}`;
  return courrier(m, reglages, {
    titre: 'Votre demande d’avenant est refusée',
    paragraphes: [
      `Votre demande de modifier ${nommerActe(m)} est refusée${acte}. L’acte reste tel qu’il vous a été notifié.`,
    ],
    sections: sectionDesMotifs('Motif de la décision', texteDe(charge, 'motif')),
    recours: contester(m),
    signataire: await lireSignataire(m),
  });
}
