using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Folkmoot.Data;

/// <summary>One step of a module's schema: an embedded <c>Migrations/0001_name.sql</c>. It only ever adds.</summary>
/// <param name="Module">The module's id.</param>
/// <param name="Id">The file's name without its ending: the order within the module.</param>
/// <param name="Sql">What is run, once, in one transaction.</param>
public sealed record Migration(string Module, string Id, string Sql);

/// <summary>All migrations of one assembly and the schema that they live in.</summary>
public sealed record MigrationSet(string Module, string Schema, IReadOnlyList<Migration> Migrations)
{
    private const string Folder = "Migrations/";

    /// <summary>Reads a module's migrations from its assembly.</summary>
    public static MigrationSet Of(Assembly assembly, string schema)
    {
        var module = assembly.GetName().Name!;
        var migrations = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal) && name.EndsWith(".sql", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => new Migration(module, Path.GetFileNameWithoutExtension(name), Read(assembly, name)));
        return new MigrationSet(module, schema, [.. migrations]);
    }

    /// <summary>The foundation's own: outbox, schedule, settings, files.</summary>
    public static MigrationSet Foundation { get; } = Of(typeof(MigrationSet).Assembly, "folkmoot");

    /// <summary>Names what a database looks like after all these: a template database can be kept under it.</summary>
    public static string HashOf(IEnumerable<MigrationSet> sets)
    {
        var all = string.Join('\n', sets.SelectMany(set => set.Migrations).Select(m => $"{m.Module}/{m.Id}\n{m.Sql}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)))[..12];
    }

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
