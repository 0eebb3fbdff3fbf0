import type postgres from 'postgres';
import type { z } from 'zod';
import type { Role } from '../../workflows/engine/lifecycle/roles.ts';
import { EFFACER_DONNEES } from '../engine/effacer-donnees.ts';
import { verifierIntegrite } from '../engine/integrite.ts';
import { lireJournal as lireLignes } from '../engine/journal-lu.ts';
import { cleDActe } from '../engine/versions.ts';
import type { Acteur } from '../acces/acteur.ts';
import { demande } from '../engine/contexte-formulaire.ts';
import {
  consulter,
  detailler,
  evenementsLisibles,
  libelleDObjet,
  libellesDesChamps,
  lireEvenements,
  reserve,
  typeDObjet,
  type Consultation,
  type EvenementJournal,
} from './consulter.ts';
import { direFait } from './dire-fait.ts';
import { lireDocumentsSitues } from './lire-documents.ts';
import type { journalLu } from './schemas-journal.ts';

type Journal = z.input<typeof journalLu>;

const nomsRoles: Record<Role, string> = {
  porteur: 'Porteur',
  partenaire: 'Partenaire',
  prescripteur: 'Prescripteur',
  prestataire: 'Prestataire',
  instructeur: 'Instructeur',
  coinstructeur: 'Co-instructeur',
  responsable: 'Responsable',
  assemblees: 'Secrétariat de l’instance',
  elu: 'Élu',
  finances: 'Finances',
  ordonnateur: 'Ordonnateur',
  evaluateur: 'Évaluateur',
  pilote: 'Pilotage',
  administrateur: 'Administration',
  comptable: 'Comptable public',
  systeme: 'Système',
};

/** What happened, in the words of its act. */
function nommer(c: Consultation, machine: string, e: EvenementJournal): string {
  if (e.type === 'CREER') return 'Ouvrir le brouillon';
  if (e.type === 'CHANGER_VERSION') return 'Passer à une nouvelle version de l’appel';
  if (e.type === EFFACER_DONNEES) return 'Effacer les données personnelles';
  return e.acte === null ? e.type : c.version.mot(`${cleDActe(machine, e.acte)}.libelle`);
}

/** What an event is called by people, with the object it happened on where it is not the dossier itself, and who did it. */
export function nommerEvenement(
  c: Consultation,
  e: EvenementJournal,
): { libelle: string; fait: string | null; objet: string | null; acteur: string } {
  const objet = c.etat.objets.get(e.objet_id);
  const machine = objet?.machine ?? e.objet_type;
  const libelle = nommer(c, machine, e);
  return {
    fait: direFait(libelle),
    objet: machine === 'dossier' ? null : libelleDObjet(c.version, objet ?? { machine, genre: '' }),
    libelle:
      machine === 'dossier' ? libelle : `${libelleDObjet(c.version, objet ?? { machine, genre: '' })} : ${libelle}`,
    acteur: nommerActeur(e),
  };
}

const nommerActeur = (e: EvenementJournal): string => e.acteur ?? (e.role === 'systeme' ? 'Jalon' : nomsRoles[e.role]);

/** The life of a dossier as one timeline, as this reader may read it, and whether all that its journal vouches for holds. */
export async function lireJournal(sql: postgres.Sql, acteur: Acteur, dossierId: string): Promise<Journal> {
  const c = await consulter(sql, acteur, dossierId);
  const evenements = await lireEvenements(sql, c);
  const documents = await lireDocumentsSitues(sql, c, evenements);
  const formulaire = demande(c.lecture, c.version)?.formulaire;
  const questions = formulaire ? libellesDesChamps(formulaire) : undefined;
  return {
    integre: (await verifierIntegrite(sql, c.lecture, await lireLignes(sql, c.lecture.dossier))).length === 0,
    evenements: evenementsLisibles(c, evenements).map((e) => {
      const objet = c.etat.objets.get(e.objet_id);
      const machine = objet?.machine ?? e.objet_type;
      return {
        rang: e.rang,
        objet: {
          id: e.objet_id,
          type: typeDObjet(machine),
          genre: objet?.genre ?? typeDObjet(machine),
          libelle: libelleDObjet(c.version, objet ?? { machine, genre: '' }),
        },
        type: e.type,
        libelle: nommer(c, machine, e),
        instant: new Date(e.instant).toISOString(),
        acteur: nommerActeur(e),
        // What a séance sends bears the name of who closed it.
        role: e.role === 'systeme' && e.acteur !== null ? 'en séance' : nomsRoles[e.role],
        details: e.efface
          ? [{ libelle: 'Contenu', texte: 'effacé' }]
          : e.scelle === true
            ? [{ libelle: 'Contenu', texte: 'scellé pour l’instant' }]
            : objet && !reserve(c, objet.machine)
              ? detailler(
                  e.acte === null ? null : c.version.formulaireDeCharge(objet.machine, e.acte),
                  e.charge,
                  questions,
                )
              : [],
        documents: documents
          .filter((x) => x.rang === e.rang && x.nature === 'document')
          .map(({ rang: _rang, ...x }) => x),
      };
    }),
  };
}
