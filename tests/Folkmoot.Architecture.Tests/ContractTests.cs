using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Folkmoot.Architecture.Tests;

/// <summary>The contract is what others build on: all of it is described, and every hook has an example in docs/hooks.md.</summary>
public sealed partial class ContractTests
{
    private static readonly HashSet<string> Documented = ReadDocumentation();
    private static readonly IReadOnlyList<Section> Sections = ReadSections();

    public static TheoryData<string> Types => [.. Product.Contract.GetExportedTypes().Select(type => type.FullName!)];

    public static TheoryData<string> Hooks =>
    [
        .. Product.Contract.GetExportedTypes().Where(type => !IsRegistrar(type)).Select(NameOf).Distinct(),
        .. typeof(CouncilModule).GetMembers().Where(IsVirtual).Select(member => member.Name),
        .. Product.Contract.GetExportedTypes().Where(IsRegistrar).SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static)).Select(method => method.Name).Distinct(),
    ];

    [Theory]
    [MemberData(nameof(Types))]
    public void PublicType_IsDescribed_WithItsMembers(string fullName)
    {
        var type = Product.Contract.GetType(fullName)!;
        Documented.ShouldContain($"T:{fullName}");
        var members = type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(member => member is PropertyInfo or FieldInfo { IsSpecialName: false } && !IsPositional(type, member));
        members.Where(member => !Documented.Contains($"{(member is PropertyInfo ? 'P' : 'F')}:{fullName}.{member.Name}")).Select(member => member.Name).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Hooks))]
    public void Hook_HasAnExampleInDocs(string name)
    {
        var section = Sections.FirstOrDefault(section => section.Names.Contains(name))
            .ShouldNotBeNull($"docs/hooks.md has no section for `{name}`: add a heading '## …', below it the line 'In the contract: `{name}`', and an example");
        section.HasExample.ShouldBeTrue($"the section '{section.Title}' of docs/hooks.md has no ```csharp example");
    }

    [Fact]
    public void DocumentedHooks_Exist()
    {
        var known = Hooks.Select(row => row.Data).ToHashSet(StringComparer.Ordinal);
        Sections.SelectMany(section => section.Names).Where(name => !known.Contains(name)).ShouldBeEmpty("docs/hooks.md names what the contract no longer has");
    }

    private static bool IsRegistrar(Type type) => type is { IsAbstract: true, IsSealed: true } && type.Name.EndsWith("Extensions", StringComparison.Ordinal);

    private static bool IsVirtual(MemberInfo member) => member switch
    {
        PropertyInfo property => property.GetMethod is { IsVirtual: true },
        MethodInfo { IsSpecialName: false } method => method.IsVirtual && method.DeclaringType == typeof(CouncilModule),
        _ => false,
    };

    // A record's positional properties are described by their param tags.
    private static bool IsPositional(Type type, MemberInfo member) =>
        member.Name == "EqualityContract"
        || type.GetConstructors().Any(constructor => constructor.GetParameters().Any(parameter => parameter.Name == member.Name));

    private static string NameOf(Type type)
    {
        var name = type.Name.Split('`')[0];
        return type.IsSubclassOf(typeof(Attribute)) ? name[..^"Attribute".Length] : name;
    }

    private static HashSet<string> ReadDocumentation() =>
        [.. XDocument.Load(Path.ChangeExtension(Product.Contract.Location, ".xml")).Descendants("member")
            .Where(member => member.Elements().Any(element => element.Value.Trim().Length > 0 || element.Name.LocalName == "inheritdoc"))
            .Select(member => (string)member.Attribute("name")!)];

    private static List<Section> ReadSections() =>
        [.. Regex.Split(Repository.Read("docs/hooks.md"), @"^## ", RegexOptions.Multiline).Skip(1).Select(text => new Section(
            text.Split('\n')[0],
            [.. NamesLine().Matches(text).SelectMany(line => Name().Matches(line.Value)).Select(name => name.Groups[1].Value)],
            text.Contains("```csharp", StringComparison.Ordinal)))];

    [GeneratedRegex(@"^In the contract: .*$", RegexOptions.Multiline)]
    private static partial Regex NamesLine();

    [GeneratedRegex(@"`\[?(\w+)(?:<\w+>)?\]?`")]
    private static partial Regex Name();

    private sealed record Section(string Title, HashSet<string> Names, bool HasExample);
}
