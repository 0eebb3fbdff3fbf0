import { useEffect, useState } from 'react';
import type { ReactElement, RefObject } from 'react';
import { FINS, libellesDesFins } from '../../workflows/engine/lifecycle/fins.ts';
import { adresseApi } from '../api/adresse-api.ts';
import { useLecture } from '../api/lecture.ts';
import type { DossierResume, ListeAppels } from '../api/schema/types.gen.ts';
import { useSession } from '../api/session.tsx';
import { requeteFiltres, sansFiltre } from '../dossier/liste-dossiers.ts';
import type { FiltresDossiers } from '../dossier/liste-dossiers.ts';
import { Bouton } from '../ui/bouton.tsx';
import { CaseACocher } from '../ui/case-a-cocher.tsx';
import { ListeDeroulante } from '../ui/liste-deroulante.tsx';
import type { Option } from '../ui/option.ts';
import { SaisieTexte } from '../ui/saisie-texte.tsx';

interface PropsFiltres {
  filtres: FiltresDossiers;
  changer: (filtres: FiltresDossiers) => void;
  /** Where « / » puts the focus. */
  recherche: RefObject<HTMLInputElement | null>;
  /** The dossiers in sight: the states they are in, the acts that they await, are the ones offered. */
  dossiers: readonly DossierResume[];
}

/** The calls of the funders that the reader serves. */
function useAppels(): ListeAppels['appels'] {
  const { compte } = useSession();
  const { donnees } = useLecture(adresseApi('/api/appels', {}));
  const siens = new Set(compte?.roles.map(({ financeur }) => financeur));
  return (donnees?.appels ?? []).filter(({ financeur }) => siens.has(financeur));
}

/** The phases of a call by their names: each call has its own, so none is offered before a call is chosen. */
function usePhases(appel: ListeAppels['appels'][number] | undefined): Option[] {
  const { donnees } = useLecture(
    appel === undefined
      ? null
      : adresseApi('/api/appels/{financeur}/{slug}', { financeur: appel.financeur, slug: appel.slug }),
  );
  return (donnees?.phases ?? []).map(({ phase, libelle }) => ({ valeur: phase, libelle }));
}

/** Choices by value, the one that is made always among them, in the order of their names. */
function options(lues: Iterable<readonly [string, string]>, choisie: string): Option[] {
  const parValeur = new Map(lues);
  if (choisie !== '' && !parValeur.has(choisie)) parValeur.set(choisie, choisie);
  return [...parValeur]
    .map(([valeur, libelle]) => ({ valeur, libelle }))
    .toSorted((a, b) => a.libelle.localeCompare(b.libelle, 'fr'));
}

type PropsChoix = Pick<PropsFiltres, 'filtres' | 'changer' | 'dossiers'>;

function ChoixAppel({ filtres, changer }: PropsChoix): ReactElement {
  const appels = useAppels();
  const appel = appels.find(({ slug }) => slug === filtres.appel);
  const phases = usePhases(appel);
  // The last opened first: it is the one that is worked on.
  const vagues = (appel?.vagues ?? []).toReversed().map(({ cle, libelle }) => ({ valeur: cle, libelle }));
  return (
    <>
      <ListeDeroulante
        libelle="Appel"
        invite="Tous les appels"
        value={filtres.appel}
        options={options(
          appels.map(({ slug, titre }) => [slug, titre] as const),
          filtres.appel,
        )}
        onChange={({ target }) => changer({ ...filtres, appel: target.value, vague: '', phase: '' })}
      />
      {(vagues.length > 0 || filtres.vague !== '') && (
        <ListeDeroulante
          libelle="Relève"
          invite="Toutes les relèves"
          value={filtres.vague}
          options={
            vagues.some(({ valeur }) => valeur === filtres.vague) || filtres.vague === ''
              ? vagues
              : [...vagues, { valeur: filtres.vague, libelle: filtres.vague }]
          }
          onChange={({ target }) => changer({ ...filtres, vague: target.value })}
        />
      )}
      {(phases.length > 0 || filtres.phase !== '') && (
        <ListeDeroulante
          libelle="Phase"
          invite="Toutes les phases"
          value={filtres.phase}
          options={
            phases.some(({ valeur }) => valeur === filtres.phase) || filtres.phase === ''
              ? phases
              : [...phases, { valeur: filtres.phase, libelle: filtres.phase }]
          }
          onChange={({ target }) => changer({ ...filtres, phase: target.value })}
        />
      )}
    </>
  );
}

/** A desk: what is awaited of the reader or of their service, and of which act. */
function Bureau({ filtres, changer, dossiers }: PropsChoix): ReactElement {
  const actes = dossiers.flatMap(({ attentes }) => attentes.map(({ acte, libelle }) => [acte, libelle] as const));
  return (
    <>
      <CaseACocher
        libelle="À traiter par moi"
        checked={filtres.aTraiter}
        onChange={({ target }) => changer({ ...filtres, aTraiter: target.checked, service: false, acte: '' })}
      />
      {filtres.aTraiter && (
        <>
          <CaseACocher
            libelle="Tout mon service"
            checked={filtres.service}
            onChange={({ target }) => changer({ ...filtres, service: target.checked })}
          />
          <ListeDeroulante
            libelle="Acte attendu"
            invite="Tous les actes"
            value={filtres.acte}
            options={options(actes, filtres.acte)}
            onChange={({ target }) => changer({ ...filtres, acte: target.value })}
          />
        </>
      )}
    </>
  );
}

/** What a list of dossiers may be narrowed by. The search leaves when the typing pauses, the rest at once. */
export function FiltresListe({ filtres, changer, recherche, dossiers }: PropsFiltres): ReactElement {
  const [texte, setTexte] = useState(filtres.recherche);
  useEffect(() => setTexte(filtres.recherche), [filtres.recherche]);
  useEffect(() => {
    if (texte.trim() === filtres.recherche.trim()) return;
    const minuterie = setTimeout(() => changer({ ...filtres, recherche: texte }), 350);
    return () => clearTimeout(minuterie);
  }, [texte, filtres, changer]);

  return (
    <search className="filtres">
      <form
        onSubmit={(evenement) => {
          evenement.preventDefault();
          changer({ ...filtres, recherche: texte });
        }}
      >
        <SaisieTexte
          ref={recherche}
          libelle="Rechercher"
          type="search"
          placeholder="Numéro, organisme, intitulé"
          value={texte}
          onChange={(evenement) => setTexte(evenement.target.value)}
        />
        <ChoixAppel filtres={filtres} changer={changer} dossiers={dossiers} />
        <ListeDeroulante
          libelle="État"
          invite="Tous les états"
          value={filtres.statut}
          options={options(
            dossiers.map(({ statut, libelle }) => [statut, libelle] as const),
            filtres.statut,
          )}
          onChange={(evenement) => changer({ ...filtres, statut: evenement.target.value })}
        />
        <ListeDeroulante
          libelle="Fin sans attribution"
          invite="Avec ou sans"
          value={filtres.fin}
          options={FINS.map((fin) => ({ valeur: fin, libelle: libellesDesFins[fin] }))}
          onChange={(evenement) => changer({ ...filtres, fin: evenement.target.value })}
        />
        <Bureau filtres={filtres} changer={changer} dossiers={dossiers} />
        {requeteFiltres(filtres) !== '' && (
          <Bouton variante="discret" onClick={() => changer(sansFiltre)}>
            Tout afficher
          </Bouton>
        )}
      </form>
    </search>
  );
}
