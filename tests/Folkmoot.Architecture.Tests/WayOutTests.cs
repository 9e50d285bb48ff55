using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;

namespace Folkmoot.Architecture.Tests;

/// <summary>Core's SafeFetcher is the only way out: an address that a stranger chose never reaches another client.</summary>
public sealed partial class WayOutTests
{
    /// <summary>Whose address the operator sets and nobody else.</summary>
    private static readonly string[] OperatorsOwn =
    [
        "src/Folkmoot.Host/Mails/FileMailTransport.cs",
        "src/Folkmoot.Host/Mails/SmtpMailTransport.cs",
        "src/Folkmoot.Host/Postgres/ServerSettings.cs",
    ];

    private static readonly string[] Clients =
    [
        "System.Net.Http.HttpClient", "System.Net.Http.HttpMessageInvoker", "System.Net.Http.HttpClientHandler", "System.Net.Http.SocketsHttpHandler",
        "System.Net.Http.IHttpClientFactory", "System.Net.WebRequest", "System.Net.HttpWebRequest", "System.Net.WebClient", "System.Net.Dns", "System.Net.Mail.SmtpClient",
        "System.Net.WebSockets.ClientWebSocket", "System.Net.Sockets.Socket", "System.Net.Sockets.TcpClient", "System.Net.Sockets.UdpClient", "System.Net.NetworkInformation.Ping",
    ];

    public static TheoryData<string> Others => [.. Product.Assemblies.Select(Product.NameOf).Where(name => name is not ("Folkmoot.Core" or "Folkmoot.Host"))];

    [Theory]
    [MemberData(nameof(Others))]
    public void Assembly_HasNoClientOfItsOwn(string name) =>
        TypesUsedBy(Product.Assemblies.Single(assembly => Product.NameOf(assembly) == name)).Intersect(Clients).ShouldBeEmpty("ask through Folkmoot.Core.Fetch.SafeFetcher");

    [Fact]
    public void Clients_AreFoundWhereTheyAreUsed() =>
        TypesUsedBy(Product.Assemblies.Single(assembly => Product.NameOf(assembly) == "Folkmoot.Core")).ShouldContain("System.Net.Http.SocketsHttpHandler");

    [Fact]
    public void CoreAndHost_HaveNoFurtherClient() =>
        new[] { "modules/Core", "src/Folkmoot.Host" }.SelectMany(folder => Repository.Files(folder, "*.cs"))
            .Where(file => !file.StartsWith("modules/Core/Folkmoot.Core/Fetch/", StringComparison.Ordinal) && !OperatorsOwn.Contains(file))
            .Where(file => Client().IsMatch(Repository.Read(file)))
            .ShouldBeEmpty("ask through Folkmoot.Core.Fetch.SafeFetcher");

    private static List<string> TypesUsedBy(Assembly assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var metadata = file.GetMetadataReader();
        return [.. metadata.TypeReferences.Select(metadata.GetTypeReference).Select(type => $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}")];
    }

    [GeneratedRegex(@"\b(HttpClient|HttpMessageInvoker|HttpClientHandler|SocketsHttpHandler|IHttpClientFactory|(Http)?WebRequest|WebClient|Dns\.\w+|SmtpClient|ClientWebSocket|new Socket|TcpClient|TcpListener|UdpClient)\b(?!HostName)")]
    private static partial Regex Client();
}
