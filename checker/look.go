package checker

// IDs are the checks of all engines in their order.
func (r *Report) IDs() []string {
	var ids []string
	seen := map[string]bool{}
	for _, e := range r.Engines {
		for _, f := range e.Findings {
			if !seen[f.ID] {
				seen[f.ID] = true
				ids = append(ids, f.ID)
			}
		}
	}
	return ids
}

// Finding is the finding of a check on an engine, nil where it has none.
func (e *EngineReport) Finding(id string) *Finding {
	for _, f := range e.Findings {
		if f.ID == id {
			return f
		}
	}
	return nil
}

// FirstFailure is the first check that failed on any engine, in the order of the checks.
func (r *Report) FirstFailure() (*Finding, string) {
	for _, id := range r.IDs() {
		for _, e := range r.Engines {
			if f := e.Finding(id); f != nil && f.Status != Passed && f.Status != NotReached {
				return f, e.Engine
			}
		}
	}
	return nil, ""
}
