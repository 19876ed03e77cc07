// Reads texts as kubectl reads files: one text a line, in base64. Writes one line of JSON for each: the documents of the text in their order, each with
// its JSON or with the error.
package main

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"k8s.io/apimachinery/pkg/util/yaml"
	sigs "sigs.k8s.io/yaml"
)

// A document of a text.
type document struct {
	JSON  json.RawMessage `json:"json,omitempty"`
	Error string          `json:"error,omitempty"`
	// What a strict reader says, for which a key that is given twice is an error.
	Strict string `json:"strict,omitempty"`
}

// As many as no text of the test has: a reader that has failed may never come to an end.
const most = 1000

// kubectl decodes each document into a runtime.RawExtension, which takes JSON as it is; so does this.
func documentsOf(text []byte) []document {
	var all []document
	decoder := yaml.NewYAMLOrJSONDecoder(bytes.NewReader(text), 4096)
	for len(all) < most {
		var raw json.RawMessage
		err := decoder.Decode(&raw)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			all = append(all, document{Error: err.Error()})
			var syntax yaml.YAMLSyntaxError
			if !errors.As(err, &syntax) {
				break
			}
			continue
		}
		one := document{JSON: raw}
		if len(raw) == 0 {
			one.JSON = json.RawMessage("null")
		}
		all = append(all, one)
	}
	return all
}

// Whether a text of one document has a key twice.
func strictly(text []byte) string {
	if _, err := sigs.YAMLToJSONStrict(text); err != nil {
		return err.Error()
	}
	return ""
}

func main() {
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for {
		line, err := in.ReadBytes('\n')
		if line = bytes.TrimSpace(line); len(line) > 0 {
			text, problem := base64.StdEncoding.DecodeString(string(line))
			if problem != nil {
				fmt.Fprintln(os.Stderr, problem)
				os.Exit(1)
			}
			all := documentsOf(text)
			if all == nil {
				all = []document{}
			}
			if len(all) == 1 && all[0].Error == "" {
				all[0].Strict = strictly(text)
			}
			written, problem := json.Marshal(all)
			if problem != nil {
				fmt.Fprintln(os.Stderr, problem)
				os.Exit(1)
			}
			out.Write(written)
			out.WriteByte('\n')
		}
		if err != nil {
			return
		}
	}
}
