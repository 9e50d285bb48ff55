using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;

namespace Folkmoot.Core.Keys;

/// <summary>
/// What a service outside shows at a door of its own, put into the host's configuration by the operator: <c>Folkmoot:{door}:Secret</c>, or
/// <c>Folkmoot:{door}:Secrets:{site}</c> for one site. Without one, the door does not exist.
/// </summary>
public sealed class DoorSecret(IConfiguration configuration, Site site)
{
    private const int Shortest = 16;

    /// <summary>The secret of a door; null when there is none, or one that is too short to be any.</summary>
    public string? Find(string door) =>
        (configuration[$"Folkmoot:{door}:Secrets:{site.Id}"] ?? configuration[$"Folkmoot:{door}:Secret"]) is { Length: >= Shortest } secret ? secret : null;

    /// <summary>Whether an Authorization header shows it, as a bearer or, from services that know only addresses with passwords, as the password of "folkmoot".</summary>
    public static bool IsShown(string secret, string header) =>
        IsEqual($"Bearer {secret}", header) | IsEqual($"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"folkmoot:{secret}"))}", header);

    // Hashed first, so that neither content nor length shows in the time that comparing takes.
    private static bool IsEqual(string expected, string shown) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(expected)), SHA256.HashData(Encoding.UTF8.GetBytes(shown)));
}
