import { useEffect, useState } from 'react';
import type { ReactElement, RefObject } from 'react';
import type { DossierResume } from '../api/schema/types.gen.ts';
import type { FiltresDossiers } from '../dossier/liste-dossiers.ts';
import { clesPhases, nomPhase } from '../dossier/vocabulaire.ts';
import { Bouton } from '../ui/bouton.tsx';
import { CaseACocher } from '../ui/case-a-cocher.tsx';
import { ListeDeroulante } from '../ui/liste-deroulante.tsx';
import { SaisieTexte } from '../ui/saisie-texte.tsx';

interface PropsFiltres {
  filtres: FiltresDossiers;
  changer: (filtres: FiltresDossiers) => void;
  /** Where « / » puts the focus. */
  recherche: RefObject<HTMLInputElement | null>;
  /** The dossiers in sight: the states they are in are the ones offered. */
  dossiers: readonly DossierResume[];
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

  const statuts = new Map(dossiers.map(({ statut, libelle }) => [statut, libelle]));
  if (filtres.statut !== '' && !statuts.has(filtres.statut)) statuts.set(filtres.statut, filtres.statut);
  const filtre = filtres.recherche !== '' || filtres.statut !== '' || filtres.phase !== '' || filtres.aTraiter;
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
        <ListeDeroulante
          libelle="Phase"
          invite="Toutes les phases"
          value={filtres.phase}
          options={clesPhases.map((phase) => ({ valeur: phase, libelle: nomPhase(phase) }))}
          onChange={(evenement) => changer({ ...filtres, phase: evenement.target.value })}
        />
        <ListeDeroulante
          libelle="État"
          invite="Tous les états"
          value={filtres.statut}
          options={[...statuts]
            .map(([valeur, libelle]) => ({ valeur, libelle }))
            .toSorted((a, b) => a.libelle.localeCompare(b.libelle, 'fr'))}
          onChange={(evenement) => changer({ ...filtres, statut: evenement.target.value })}
        />
        <CaseACocher
          libelle="À traiter par moi"
          checked={filtres.aTraiter}
          onChange={(evenement) => changer({ ...filtres, aTraiter: evenement.target.checked })}
        />
        {filtre && (
          <Bouton variante="discret" onClick={() => changer({ recherche: '', statut: '', phase: '', aTraiter: false })}>
            Tout afficher
          </Bouton>
        )}
      </form>
    </search>
  );
}
