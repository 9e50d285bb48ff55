using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace Folkmoot.Assistant.Tests;

/// <summary>Files of <c>bench/Assistant</c>, which its README describes.</summary>
internal static class LabelledSet
{
    public static JsonArray Read(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(Folder(), file)))!.AsArray();

    public static IEnumerable<string> Strings(this JsonNode? list) => list?.AsArray().Select(text => text!.GetValue<string>()) ?? [];

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "../../bench/Assistant");
}
