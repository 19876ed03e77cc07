// Judges objects by policies, with the code by which the API server does: JSON with policies and objects on standard input, and one line of JSON for each
// object on standard output.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"strings"

	v1 "k8s.io/api/admissionregistration/v1"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	kjson "k8s.io/apimachinery/pkg/runtime/serializer/json"
	"k8s.io/apiserver/pkg/admission"
	"k8s.io/client-go/kubernetes/scheme"
)

type input struct {
	Validating []v1.ValidatingAdmissionPolicy `json:"validating"`
	Mutating   *v1.MutatingAdmissionPolicy    `json:"mutating"`
	Objects    []json.RawMessage              `json:"objects"`
}

// What became of an object.
type output struct {
	// It is none that the API server would take.
	Unreadable string `json:"unreadable,omitempty"`
	// What is wrong with it.
	Messages []string `json:"messages"`
	// Expressions that could not be evaluated.
	Errors []string `json:"errors,omitempty"`
	// What the mutation makes of it, and of what came of that.
	Mutated json.RawMessage `json:"mutated,omitempty"`
	Again   json.RawMessage `json:"again,omitempty"`
}

func main() {
	var in input
	if err := json.NewDecoder(os.Stdin).Decode(&in); err != nil {
		log.Fatal(err)
	}
	judges := make([]judge, len(in.Validating))
	for i := range in.Validating {
		judges[i] = newJudge(&in.Validating[i])
	}
	var change *mutator
	if in.Mutating != nil {
		change = newMutator(in.Mutating)
	}
	out := json.NewEncoder(os.Stdout)
	for _, raw := range in.Objects {
		if err := out.Encode(look(raw, judges, change)); err != nil {
			log.Fatal(err)
		}
	}
}

func look(raw []byte, judges []judge, change *mutator) output {
	result := output{Messages: []string{}}
	attributes, err := attributesOf(raw)
	if err != nil {
		result.Unreadable = err.Error()
		return result
	}
	for _, one := range judges {
		messages, problems := one.judge(context.Background(), attributes)
		result.Messages = append(result.Messages, messages...)
		result.Errors = append(result.Errors, problems...)
	}
	if _, isPod := attributes.VersionedObject.(*corev1.Pod); isPod && change != nil {
		for _, to := range []*json.RawMessage{&result.Mutated, &result.Again} {
			changed, err := change.mutate(context.Background(), attributes)
			if err != nil {
				result.Errors = append(result.Errors, err.Error())
				break
			}
			text, err := json.Marshal(changed)
			if err != nil {
				log.Fatal(err)
			}
			*to = text
			if attributes, err = attributesOf(text); err != nil {
				result.Errors = append(result.Errors, err.Error())
				break
			}
		}
	}
	return result
}

// The request to create an object, decoded into its type as the API server does.
func attributesOf(raw []byte) (*admission.VersionedAttributes, error) {
	decoder := kjson.NewSerializerWithOptions(kjson.DefaultMetaFactory, scheme.Scheme, scheme.Scheme, kjson.SerializerOptions{Strict: false})
	object, gvk, err := decoder.Decode(raw, nil, nil)
	if err != nil {
		return nil, err
	}
	if _, isOpen := object.(*unstructured.Unstructured); isOpen {
		return nil, fmt.Errorf("%s is no kind of Kubernetes", gvk.Kind)
	}
	// The decoder takes it out of some.
	object.GetObjectKind().SetGroupVersionKind(*gvk)
	resource := schema.GroupVersionResource{Group: gvk.Group, Version: gvk.Version, Resource: strings.ToLower(gvk.Kind) + "s"}
	attributes := admission.NewAttributesRecord(object, nil, *gvk, "shop", "web", resource, "", admission.Create, nil, false, nil)
	return &admission.VersionedAttributes{Attributes: attributes, VersionedObject: object, VersionedKind: *gvk}, nil
}
