import { useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import type { Champ, Formulaire } from '../../workflows/engine/form/formulaire.ts';
import { ChampsDeSection } from '../form/champs-de-section.tsx';
import { Saisie, useDeSeance } from '../form/contexte-saisie.ts';
import type { ContexteSaisie } from '../form/contexte-saisie.ts';
import { ReponsesLues } from '../form/reponses-lues.tsx';
import { useSaisieFormulaire } from '../form/saisie-formulaire.ts';
import { SeanceFormulaire } from '../form/seance-formulaire.ts';
import { useTypes } from '../form/types-charges.ts';

const champs: Champ[] = [
  { cle: 'taux', type: 'pourcentage', libelle: 'Part des femmes parmi les stagiaires' },
  { cle: 'reunion', type: 'instant', libelle: 'Réunion d’information collective' },
  {
    cle: 'dates',
    type: 'periode',
    libelle: 'Dates de la formation',
    aide: 'Du premier au dernier jour, stages compris.',
  },
  { cle: 'site', type: 'url', libelle: 'Page de présentation', exemple: 'https://www.exemple.fr/couture' },
  { cle: 'rna', type: 'rna', libelle: 'Numéro RNA de l’association' },
  {
    cle: 'secteur',
    type: 'choixLies',
    libelle: 'Secteur du projet',
    libelleParent: 'Filière',
    libelleEnfant: 'Métier',
    options: [
      {
        valeur: 'textile',
        libelle: 'Textile et habillement',
        enfants: [
          { valeur: 'couture', libelle: 'Couture industrielle' },
          { valeur: 'coupe', libelle: 'Coupe' },
        ],
      },
      { valeur: 'bois', libelle: 'Bois', enfants: [{ valeur: 'menuiserie', libelle: 'Menuiserie' }] },
    ],
  },
  { cle: 'qualiopi', type: 'qualiopi', libelle: 'Certification Qualiopi', requis: true },
  { cle: 'certification', type: 'certification', libelle: 'Certification visée', requis: true },
  {
    cle: 'specialite',
    type: 'nomenclature',
    referentiel: 'nsf',
    libelle: 'Spécialité de formation (NSF)',
    aide: 'Écrivez les premières lettres.',
    requis: true,
  },
  { cle: 'domaine', type: 'nomenclature', referentiel: 'formacode', libelle: 'Formacode' },
  { cle: 'adresse', type: 'adresse', libelle: 'Lieu de la formation', requis: true },
];
const formulaire: Formulaire = {
  cle: 'galerie',
  titre: 'Types de champ',
  sections: [{ cle: 's', titre: 'Types', champs }],
  controles: [],
};

/** The types of field that few forms have, each answered and read. */
export function GalerieTypes(): ReactElement {
  useTypes(champs);
  const [seance] = useState(
    () => new SeanceFormulaire({ formulaire, contexte: { faits: {}, baremes: {} }, valeurs: {} }),
  );
  const { control } = useSaisieFormulaire(seance);
  useDeSeance(seance, '', () => seance.version());
  const contexte = useMemo<ContexteSaisie>(
    () => ({
      seance,
      control,
      dossier: null,
      modifiable: () => true,
      corrections: new Map(),
      refus: new Map(),
      conflits: [],
      trancher: () => undefined,
    }),
    [seance, control],
  );
  return (
    <section className="pile pile-large">
      <h2>Types de champ</h2>
      <Saisie value={contexte}>
        <ChampsDeSection champs={champs} />
      </Saisie>
      <ReponsesLues champs={champs} reponses={seance.figer()} dossier={null} visible={() => true} />
    </section>
  );
}
