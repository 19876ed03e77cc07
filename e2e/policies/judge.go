package main

import (
	"context"

	v1 "k8s.io/api/admissionregistration/v1"
	"k8s.io/apiserver/pkg/admission"
	plugincel "k8s.io/apiserver/pkg/admission/plugin/cel"
	"k8s.io/apiserver/pkg/admission/plugin/policy/validating"
	"k8s.io/apiserver/pkg/admission/plugin/webhook/matchconditions"
	celconfig "k8s.io/apiserver/pkg/apis/cel"
	"k8s.io/apiserver/pkg/cel/environment"
)

// A ValidatingAdmissionPolicy, compiled as the API server compiles it.
type judge struct {
	validator validating.Validator
}

func newCompiler(variables []v1.Variable, options plugincel.OptionalVariableDeclarations) *plugincel.CompositedCompiler {
	compiler, err := plugincel.NewCompositedCompiler(environment.MustBaseEnvSet(environment.DefaultCompatibilityVersion()))
	if err != nil {
		panic(err)
	}
	accessors := make([]plugincel.NamedExpressionAccessor, len(variables))
	for i, one := range variables {
		accessors[i] = &validating.Variable{Name: one.Name, Expression: one.Expression}
	}
	compiler.CompileAndStoreVariables(accessors, options, environment.StoredExpressions)
	return compiler
}

func newMatcher(compiler *plugincel.CompositedCompiler, conditions []v1.MatchCondition, options plugincel.OptionalVariableDeclarations, name string) matchconditions.Matcher {
	accessors := make([]plugincel.ExpressionAccessor, len(conditions))
	for i := range conditions {
		accessors[i] = (*matchconditions.MatchCondition)(&conditions[i])
	}
	fail := v1.Fail
	return matchconditions.NewMatcher(compiler.CompileCondition(accessors, options, environment.StoredExpressions), &fail, "policy", "test", name)
}

func newJudge(policy *v1.ValidatingAdmissionPolicy) judge {
	options := plugincel.OptionalVariableDeclarations{HasAuthorizer: true}
	compiler := newCompiler(policy.Spec.Variables, options)
	var validations, messages []plugincel.ExpressionAccessor
	for _, one := range policy.Spec.Validations {
		validations = append(validations, &validating.ValidationCondition{Expression: one.Expression, Message: one.Message, Reason: one.Reason})
		var message plugincel.ExpressionAccessor
		if one.MessageExpression != "" {
			message = &validating.MessageExpressionCondition{MessageExpression: one.MessageExpression}
		}
		messages = append(messages, message)
	}
	// What cannot be evaluated is to be seen here, whatever the policy does about it.
	fail := v1.Fail
	return judge{validating.NewValidator(
		compiler.CompileCondition(validations, options, environment.StoredExpressions),
		newMatcher(compiler, policy.Spec.MatchConditions, options, policy.Name),
		compiler.CompileCondition(nil, options, environment.StoredExpressions),
		compiler.CompileCondition(messages, plugincel.OptionalVariableDeclarations{}, environment.StoredExpressions),
		&fail, nil)}
}

func (j judge) judge(ctx context.Context, attributes *admission.VersionedAttributes) (messages, problems []string) {
	result := j.validator.Validate(ctx, attributes.GetResource(), attributes, nil, nil, celconfig.RuntimeCELCostBudget, nil)
	for _, decision := range result.Decisions {
		switch decision.Evaluation {
		case validating.EvalDeny:
			messages = append(messages, decision.Message)
		case validating.EvalError:
			problems = append(problems, decision.Message)
		}
	}
	return messages, problems
}
