import { z } from 'zod';
import { definirPhase, type Evenement, type Piece, type Transition } from '../../engine/lifecycle/phase.ts';
import { mots } from './mots.ts';
import { chargeDeDemande, constats, demandes, gardesDesNatures, natures, veutNature, type Nature } from './natures.ts';
import { avenant } from './objet.ts';

const options = z.strictObject({
  natures: z
    .array(z.enum(natures))
    .min(1)
    .default([...natures]),
});

/** Asked by the porteur, it is received and its silence runs; begun by the Région, it goes straight to its preparation. */
const ouvrir = (liste: readonly Nature[], par: 'porteur' | 'instructeur'): Transition[] =>
  liste.map((n) => ({
    par: [par],
    siAcquis: ['notifie'],
    si: [veutNature(n), 'aucunEnCours', 'droitPasArrete', ...demandes[n].si],
    ajouter: { enCours: '1' },
    effets: [
      {
        type: 'naitre',
        objet: 'avenant',
        genre: n,
        ...(par === 'instructeur' ? { etat: 'aPreparer' } : {}),
        valeurs: { ...demandes[n].valeurs },
      },
    ],
  }));

const faitsDeLaDemande = (liste: readonly Nature[]): Evenement['faits'] =>
  liste.includes('transfert') ? { repreneur: 'organisme?' } : {};

const chargesDesConstats: Readonly<Record<Nature, NonNullable<Evenement['charge']>>> = {
  prorogation: [{ cle: 'finAction', type: 'date', libelle: 'Fin de l’action' }],
  montant: [{ cle: 'montant', type: 'montant', libelle: 'Montant' }],
  echeancier: [],
  transfert: [{ cle: 'titulaire', type: 'texte', libelle: 'Nouveau bénéficiaire', personnel: false }],
};

/**
 * Avenants: after the notification and until the right is settled, what the act says may change: its end, its amount, its schedule, its beneficiary. One at a
 * time. What is in force is what was notified: the end of the action and the amount are then those of the dossier.
 */
export const avenants = definirPhase({
  nom: 'avenants',
  libelle: 'Avenants',
  genre: 'transverse',
  options,
  construire: (o): Piece => ({
    initial: 'ouvert',
    contexte: { enCours: 'nombre', nombre: 'nombre' },
    communs: {
      finAction: 'date?',
      montantVote: 'montant?',
      engage: 'montant',
      verse: 'montant',
      recouvre: 'montant',
      instrument: 'texte?',
      ...(o.natures.includes('transfert') ? ({ titulaire: 'organisme?' } as const) : {}),
    },
    gardes: {
      aucunEnCours: 'soi.enCours < 1',
      droitPasArrete: 'non(jalon.droitArrete)',
      ...Object.fromEntries(o.natures.map((n) => [veutNature(n), `nature = "${n}"`])),
      ...Object.fromEntries(o.natures.flatMap((n) => Object.entries(gardesDesNatures[n]))),
    },
    partout: {
      ...Object.fromEntries(
        o.natures.map((n): [string, Transition] => [
          constats[n].evenement,
          { par: ['systeme'], ...constats[n].fait, ajouter: { enCours: '-1', nombre: '1' } },
        ]),
      ),
      CONSTATER_FIN_AVENANT: { par: ['systeme'], ajouter: { enCours: '-1' } },
      ...(o.natures.includes('montant')
        ? { CONSTATER_ENGAGEMENT: { par: ['systeme'], ajouter: { engage: 'montant' } } as const }
        : {}),
    },
    etats: {
      ouvert: {
        sur: { DEMANDER_AVENANT: ouvrir(o.natures, 'porteur'), PREPARER_AVENANT: ouvrir(o.natures, 'instructeur') },
      },
    },
    evenements: {
      DEMANDER_AVENANT: {
        charge: chargeDeDemande(o.natures),
        faits: faitsDeLaDemande(o.natures) ?? {},
        solennel: true,
        poids: 'marge',
      },
      PREPARER_AVENANT: {
        charge: chargeDeDemande(o.natures),
        faits: faitsDeLaDemande(o.natures) ?? {},
        interne: true,
        poids: 'marge',
      },
      ...Object.fromEntries(
        o.natures.map((n): [string, Evenement] => [
          constats[n].evenement,
          { charge: chargesDesConstats[n], constat: true, interne: true },
        ]),
      ),
      CONSTATER_FIN_AVENANT: { constat: true, interne: true },
      ...(o.natures.includes('montant')
        ? {
            CONSTATER_ENGAGEMENT: {
              charge: [{ cle: 'montant', type: 'montant', libelle: 'Montant' }],
              constat: true,
              interne: true,
            } as const,
          }
        : {}),
    },
    objets: { avenant: avenant(o.natures) },
  }),
  mots,
});
