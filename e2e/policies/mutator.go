package main

import (
	"context"

	v1 "k8s.io/api/admissionregistration/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apiserver/pkg/admission"
	plugincel "k8s.io/apiserver/pkg/admission/plugin/cel"
	"k8s.io/apiserver/pkg/admission/plugin/policy/mutating/patch"
	"k8s.io/apiserver/pkg/admission/plugin/webhook/matchconditions"
	celconfig "k8s.io/apiserver/pkg/apis/cel"
	"k8s.io/apiserver/pkg/cel/environment"
	"k8s.io/client-go/applyconfigurations"
	"k8s.io/client-go/kubernetes/scheme"
)

// A MutatingAdmissionPolicy, compiled as the API server compiles it.
type mutator struct {
	compiler *plugincel.CompositedCompiler
	matcher  matchconditions.Matcher
	patchers []patch.Patcher
}

func newMutator(policy *v1.MutatingAdmissionPolicy) *mutator {
	options := plugincel.OptionalVariableDeclarations{HasAuthorizer: true}
	compiler := newCompiler(policy.Spec.Variables, options)
	m := &mutator{compiler: compiler, matcher: newMatcher(compiler, policy.Spec.MatchConditions, options, policy.Name)}
	options.HasPatchTypes = true
	for _, one := range policy.Spec.Mutations {
		condition := &patch.ApplyConfigurationCondition{Expression: one.ApplyConfiguration.Expression}
		m.patchers = append(m.patchers, patch.NewApplyConfigurationPatcher(compiler.CompileMutatingEvaluator(condition, options, environment.StoredExpressions)))
	}
	return m
}

func (m *mutator) mutate(ctx context.Context, attributes *admission.VersionedAttributes) (runtime.Object, error) {
	ctx = m.compiler.CreateContext(ctx)
	matches := m.matcher.Match(ctx, attributes, nil, nil)
	if matches.Error != nil || !matches.Matches {
		return attributes.VersionedObject, matches.Error
	}
	object := attributes.VersionedObject
	for _, patcher := range m.patchers {
		changed, err := patcher.Patch(ctx, patch.Request{
			MatchedResource:     attributes.GetResource(),
			VersionedAttributes: attributes,
			OptionalVariables:   plugincel.OptionalVariableBindings{},
			TypeConverter:       applyconfigurations.NewTypeConverter(scheme.Scheme),
		}, celconfig.RuntimeCELCostBudget)
		if err != nil {
			return nil, err
		}
		object = changed
	}
	return object, nil
}
