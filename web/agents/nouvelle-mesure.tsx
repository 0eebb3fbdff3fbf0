import { useRef, useState } from 'react';
import type { ReactElement, SyntheticEvent } from 'react';
import { adresseApi } from '../api/adresse-api.ts';
import { ErreurApi, envoyer, phraseErreur } from '../api/client.ts';
import type { Agents, MesureDAgent } from '../api/schema/types.gen.ts';
import { Bandeau } from '../ui/bandeau.tsx';
import { Bouton } from '../ui/bouton.tsx';
import { Choix } from '../ui/choix.tsx';
import { ListeDeroulante } from '../ui/liste-deroulante.tsx';
import { SaisieDate } from '../ui/saisie-date.tsx';
import { SaisieMontant } from '../ui/saisie-montant.tsx';
import { SaisieTexte } from '../ui/saisie-texte.tsx';
import { ACTES, EXCEPTIONS } from './mots.ts';

export type GenreDeMesure = MesureDAgent['genre'];

interface PropsMesure {
  financeur: string;
  agent: string;
  genre: GenreDeMesure;
  /** Those who may replace. */
  collegues: Agents['agents'];
  onFait: (phrase: string) => Promise<void>;
  onRetour: () => void;
}

const VERBES: Readonly<Record<GenreDeMesure, { titre: string; verbe: string; fait: string }>> = {
  delegation: { titre: 'Nouvelle délégation', verbe: 'Donner la délégation', fait: 'La délégation est donnée.' },
  remplacement: { titre: 'Nouveau remplacement', verbe: 'Prévoir le remplacement', fait: 'Le remplacement est prévu.' },
  exception: { titre: 'Nouvelle exception', verbe: 'Accorder l’exception', fait: 'L’exception est accordée.' },
  recusation: {
    titre: 'Nouveau conflit d’intérêts',
    verbe: 'Déclarer le conflit d’intérêts',
    fait: 'Le conflit d’intérêts est déclaré : les dossiers de cet organisme ne sont plus visibles.',
  },
};

type Erreurs = Readonly<Record<string, string>>;

/** What is given, lifted or declared for one agent: person, period, motive. */
export function NouvelleMesure({ financeur, agent, genre, collegues, onFait, onRetour }: PropsMesure): ReactElement {
  const formulaire = useRef<HTMLFormElement>(null);
  const [actes, setActes] = useState<readonly string[]>([]);
  const [plafond, setPlafond] = useState<number | null>(null);
  const [erreurs, setErreurs] = useState<Erreurs>({});
  const [echec, setEchec] = useState<string | null>(null);
  const [enCours, setEnCours] = useState(false);
  const { titre, verbe, fait } = VERBES[genre];

  const lire = (): { mesure: MesureDAgent; manques: Erreurs } => {
    const saisie = new FormData(formulaire.current ?? undefined);
    const texte = (nom: string): string => {
      const v = saisie.get(nom);
      return typeof v === 'string' ? v.trim() : '';
    };
    const exiger = (nom: string, phrase: string): Erreurs => (texte(nom) === '' ? { [nom]: phrase } : {});
    const au = texte('au') === '' ? null : texte('au');
    const commun = {
      ...exiger('du', 'Choisissez le premier jour.'),
      ...(genre === 'delegation' ? {} : exiger('motif', 'Écrivez le motif : il est gardé.')),
    };
    switch (genre) {
      case 'delegation':
        return {
          mesure: {
            genre,
            arrete: texte('arrete'),
            publieLe: texte('publieLe'),
            du: texte('du'),
            au,
            actes:
              actes.length === 0
                ? null
                : (actes as NonNullable<Extract<MesureDAgent, { genre: 'delegation' }>['actes']>),
            plafond: plafond ?? 0,
            formule: texte('formule'),
          },
          manques: {
            ...exiger('arrete', 'Écrivez le numéro de l’arrêté.'),
            ...exiger('publieLe', 'Choisissez le jour de sa publication.'),
            ...commun,
            ...(plafond === null
              ? { plafond: 'Écrivez le montant jusqu’auquel elle vaut, 0 pour les actes sans montant.' }
              : {}),
            ...exiger('formule', 'Écrivez la formule qui précède la signature.'),
          },
        };
      case 'remplacement':
        return {
          mesure: { genre, remplacant: texte('remplacant'), du: texte('du'), au: au ?? '', motif: texte('motif') },
          manques: {
            ...exiger('remplacant', 'Choisissez qui remplace.'),
            ...commun,
            ...exiger('au', 'Choisissez le dernier jour.'),
          },
        };
      case 'exception':
        return {
          mesure: {
            genre,
            fonctions: [...(EXCEPTIONS.find((e) => e.valeur === texte('fonctions'))?.fonctions ?? [])],
            du: texte('du'),
            au: au ?? '',
            motif: texte('motif'),
          },
          manques: {
            ...exiger('fonctions', 'Choisissez les deux fonctions.'),
            ...commun,
            ...exiger('au', 'Choisissez le dernier jour.'),
          },
        };
      case 'recusation':
        return {
          mesure: {
            genre,
            siren: texte('siren').replace(/\s/g, '').slice(0, 9),
            du: texte('du'),
            au,
            motif: texte('motif'),
          },
          manques: {
            ...(/^(\d\s*){9}((\d\s*){5})?$/.test(texte('siren'))
              ? {}
              : { siren: 'Écrivez les 9 chiffres du SIREN, ou les 14 du SIRET.' }),
            ...commun,
          },
        };
    }
  };

  const envoyerMesure = async (evenement: SyntheticEvent): Promise<void> => {
    evenement.preventDefault();
    if (enCours) return;
    const { mesure, manques } = lire();
    setErreurs(manques);
    setEchec(null);
    const [premier] = Object.keys(manques);
    if (premier !== undefined) {
      document.getElementById(`mesure-${premier}`)?.focus();
      return;
    }
    setEnCours(true);
    try {
      await envoyer(
        'POST',
        adresseApi('/api/financeurs/{financeur}/agents/{agent}/mesures', { financeur, agent }),
        mesure,
      );
      await onFait(fait);
    } catch (cause) {
      const constats = cause instanceof ErreurApi ? (cause.probleme.constats ?? []) : [];
      if (constats.length > 0) setErreurs(Object.fromEntries(constats.map((c) => [c.chemin, c.message])));
      else setEchec(phraseErreur(cause));
    } finally {
      setEnCours(false);
    }
  };

  const champ = (nom: string): { identifiant: string; name: string; erreur: string | undefined } => ({
    identifiant: `mesure-${nom}`,
    name: nom,
    erreur: erreurs[nom],
  });
  const sansFin = genre === 'delegation' || genre === 'recusation';

  return (
    <form
      ref={formulaire}
      className="pile pile-large"
      noValidate
      aria-label={titre}
      onSubmit={(e) => void envoyerMesure(e)}
    >
      <h3>{titre}</h3>
      {echec !== null && <Bandeau ton="erreur" titre={echec} surgit />}
      {genre === 'delegation' && (
        <>
          <SaisieTexte {...champ('arrete')} libelle="Numéro de l’arrêté" courte />
          <SaisieDate {...champ('publieLe')} libelle="Publié le" />
        </>
      )}
      {genre === 'remplacement' && (
        <ListeDeroulante
          {...champ('remplacant')}
          libelle="Qui remplace"
          aide="Cette personne a les mêmes rôles ces jours-là, sans les délégations, qui sont nominatives."
          options={collegues
            .filter((a) => a.id !== agent && a.revoqueLe === null)
            .map(({ id, nom }) => ({ valeur: id, libelle: nom }))}
        />
      )}
      {genre === 'exception' && (
        <ListeDeroulante
          {...champ('fonctions')}
          libelle="Fonctions exercées par une même personne"
          options={EXCEPTIONS.map(({ valeur, libelle }) => ({ valeur, libelle }))}
        />
      )}
      {genre === 'recusation' && (
        <SaisieTexte
          {...champ('siren')}
          libelle="SIREN de l’organisme"
          aide="9 chiffres : tous ses établissements."
          courte
        />
      )}
      <SaisieDate {...champ('du')} libelle="Premier jour" />
      <SaisieDate {...champ('au')} libelle="Dernier jour" facultatif={sansFin} />
      {genre === 'delegation' ? (
        <>
          <Choix
            combien="plusieurs"
            identifiant="mesure-actes"
            name="actes"
            libelle="Actes"
            aide="Aucun coché : tous les actes."
            options={ACTES}
            valeurs={actes}
            onChange={({ target }) =>
              setActes(target.checked ? [...actes, target.value] : actes.filter((a) => a !== target.value))
            }
          />
          <SaisieMontant
            identifiant="mesure-plafond"
            libelle="Jusqu’à quel montant"
            centimes={plafond}
            onCentimes={setPlafond}
            erreur={erreurs['plafond']}
          />
          <SaisieTexte
            {...champ('formule')}
            libelle="Formule de signature"
            aide="Par exemple : Pour la Présidente et par délégation."
          />
        </>
      ) : (
        <SaisieTexte {...champ('motif')} libelle="Motif" maxLength={300} />
      )}
      <div className="actions">
        <Bouton type="submit" variante="principal" enCours={enCours} libelleEnCours="Enregistrement…">
          {verbe}
        </Bouton>
        <Bouton variante="discret" onClick={onRetour}>
          Revenir sans rien changer
        </Bouton>
      </div>
    </form>
  );
}
