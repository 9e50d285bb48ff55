using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;

namespace Folkmoot.Host.Texts;

/// <summary>
/// The translations of all modules: <c>Localization/{culture}.po</c> inside each assembly, looked up by culture, then its language.
/// Written by us because no package that reads PO files restores; it reads what translators' tools write: msgctxt, msgid,
/// msgid_plural, msgstr, msgstr[n], joined lines and escapes.
/// </summary>
public sealed class PoTexts(IReadOnlyList<Assembly> assemblies)
{
    /// <summary>Shows every text in brackets, so that untranslated ones stand out.</summary>
    public const string Pseudo = "qps-ploc";

    private readonly ConcurrentDictionary<string, IReadOnlyDictionary<(string Context, string Id), string>> cultures = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The translation of a text; null when there is none.</summary>
    public string? Find(CultureInfo culture, string context, string text)
    {
        if (culture.Name.Equals(Pseudo, StringComparison.OrdinalIgnoreCase))
        {
            return $"[{text}]";
        }

        for (var at = culture; at.Name.Length > 0; at = at.Parent)
        {
            var texts = cultures.GetOrAdd(at.Name, Read);
            if (texts.Count > 0 && (texts.TryGetValue((context, text), out var found) || texts.TryGetValue(("", text), out found)))
            {
                return found;
            }
        }

        return null;
    }

    private IReadOnlyDictionary<(string, string), string> Read(string culture)
    {
        Dictionary<(string, string), string> texts = [];
        foreach (var assembly in assemblies)
        {
            using var stream = assembly.GetManifestResourceStream($"Localization/{culture}.po");
            if (stream is not null)
            {
                using var reader = new StreamReader(stream, Encoding.UTF8);
                PoFile.Read(reader, (context, id, text) => texts[(WithoutAssembly(context, assembly), id)] = text);
            }
        }

        return texts;
    }

    // A context is a full type name; views ask without their assembly, since MVC only knows their path.
    private static string WithoutAssembly(string context, Assembly assembly)
    {
        var name = assembly.GetName().Name + ".";
        return context.StartsWith(name, StringComparison.Ordinal) ? context[name.Length..] : context;
    }
}

/// <summary>Reads one PO file.</summary>
public static partial class PoFile
{
    /// <summary>Hands over every translated entry.</summary>
    public static void Read(TextReader reader, Action<string, string, string> take)
    {
        string context = "", id = "", text = "", field = "";
        while (reader.ReadLine() is { } raw)
        {
            var line = raw.Trim();
            if (line.StartsWith('#') || line.Length == 0)
            {
                continue;
            }

            var quote = line.IndexOf('"', StringComparison.Ordinal);
            var keyword = line[..Math.Max(quote, 0)].Trim();
            if (keyword is "msgctxt" or "msgid" && field.StartsWith("msgstr", StringComparison.Ordinal))
            {
                Finish();
            }

            field = keyword.Length > 0 ? keyword : field;
            var value = quote >= 0 ? Unescape(line[(quote + 1)..^1]) : "";
            switch (field)
            {
                case "msgctxt": context += value; break;
                case "msgid": id += value; break;
                case "msgstr" or "msgstr[0]": text += value; break;
            }
        }

        Finish();

        void Finish()
        {
            if (id.Length > 0 && text.Length > 0)
            {
                take(context, id, text);
            }

            (context, id, text, field) = ("", "", "", "");
        }
    }

    private static string Unescape(string value) => Escape().Replace(value, match => match.Value[1] switch
    {
        'n' => "\n",
        't' => "\t",
        'r' => "\r",
        var other => other.ToString(),
    });

    [GeneratedRegex(@"\\.")]
    private static partial Regex Escape();
}
