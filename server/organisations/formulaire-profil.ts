import type { Champ, Formulaire } from '../../workflows/engine/form/formulaire.ts';

const contact = (prefixe: string, connu: string): Champ[] => [
  { cle: `${prefixe}Nom`, type: 'texte', libelle: 'Prénom et nom', longueurMax: 120, connu: `${connu}.nom` },
  {
    cle: `${prefixe}Fonction`,
    type: 'texte',
    libelle: 'Fonction',
    exemple: 'Présidente',
    longueurMax: 120,
    connu: `${connu}.fonction`,
  },
  { cle: `${prefixe}Courriel`, type: 'courriel', libelle: 'Adresse électronique', connu: `${connu}.courriel` },
  { cle: `${prefixe}Telephone`, type: 'telephone', libelle: 'Téléphone', connu: `${connu}.telephone` },
];

/** The profile of an organisation, as a form of the product: each field is a datum of `connus.ts`. Nothing in it is required: what is not told is asked later. */
export const FORMULAIRE_PROFIL: Formulaire = {
  cle: 'profil',
  titre: 'Profil de l’organisation',
  sections: [
    {
      cle: 'coordonnees',
      titre: 'Coordonnées et numéros',
      champs: [
        { cle: 'organisationAdresse', type: 'adresse', libelle: 'Adresse', connu: 'organisation.adresse' },
        { cle: 'organisationTelephone', type: 'telephone', libelle: 'Téléphone', connu: 'organisation.telephone' },
        {
          cle: 'organisationCourriel',
          type: 'courriel',
          libelle: 'Adresse électronique',
          connu: 'organisation.courriel',
        },
        {
          cle: 'organisationNda',
          type: 'nda',
          libelle: 'Numéro de déclaration d’activité',
          aide: 'Pour un organisme de formation.',
          connu: 'organisation.nda',
        },
        {
          cle: 'organisationRna',
          type: 'rna',
          libelle: 'Numéro RNA',
          aide: 'Pour une association.',
          connu: 'organisation.rna',
        },
      ],
    },
    {
      cle: 'representant',
      titre: 'Représentant légal',
      aide: 'La personne qui signe les conventions.',
      champs: contact('representant', 'representant'),
    },
    {
      cle: 'contact',
      titre: 'Personne à contacter',
      aide: 'La personne à qui la Région écrit au sujet de vos dossiers.',
      champs: contact('contact', 'contact'),
    },
    {
      cle: 'compte',
      titre: 'Compte bancaire',
      // Practice A15: a change of account on a dossier under payment is a procedure of its own.
      aide: 'Ce compte sera proposé dans vos prochains dossiers. Il ne change rien aux dossiers déjà déposés : pour eux, demandez le changement de compte au service instructeur, avec un nouveau relevé d’identité bancaire.',
      champs: [
        {
          cle: 'compteTitulaire',
          type: 'texte',
          libelle: 'Titulaire du compte',
          longueurMax: 200,
          connu: 'organisation.titulaireIban',
        },
        {
          cle: 'compteIban',
          type: 'iban',
          libelle: 'IBAN',
          aide: 'Recopiez-le depuis le relevé d’identité bancaire.',
          connu: 'organisation.iban',
        },
      ],
    },
    {
      cle: 'situation',
      titre: 'TVA et qualité',
      champs: [
        {
          cle: 'tvaPosition',
          type: 'choix',
          libelle: 'Situation au regard de la TVA',
          connu: 'tva.position',
          options: [
            { valeur: 'nonAssujetti', libelle: 'La TVA n’est pas récupérée' },
            { valeur: 'partiel', libelle: 'La TVA est récupérée en partie' },
            { valeur: 'assujetti', libelle: 'La TVA est récupérée' },
          ],
        },
        {
          cle: 'qualiopi',
          type: 'qualiopi',
          libelle: 'Certification Qualiopi',
          aide: 'Pour un organisme de formation.',
          connu: 'qualiopi',
        },
      ],
    },
  ],
  contraintes: [],
};

/** Who commits the organisation and where money goes: only the legal representative changes them (our decision, after practice A15). */
const RESERVEES = /^(organisation\.(iban|titulaireIban)|representant\..+)$/;

/** A datum of the profile: its name in the vocabulary, and its field. */
export interface DonneeDuProfil {
  connu: string;
  champ: Champ;
  /** True when only the legal representative may change it. */
  reservee: boolean;
}

/** The data that a profile keeps, in their order on the page. */
export const DONNEES_DU_PROFIL: readonly DonneeDuProfil[] = FORMULAIRE_PROFIL.sections
  .flatMap((s) => s.champs)
  .flatMap((champ) =>
    champ.connu === undefined ? [] : [{ connu: champ.connu, champ, reservee: RESERVEES.test(champ.connu) }],
  );
