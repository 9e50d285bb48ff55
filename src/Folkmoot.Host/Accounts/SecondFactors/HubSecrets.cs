using Folkmoot.Host.Hub;
using Microsoft.AspNetCore.DataProtection;

namespace Folkmoot.Host.Accounts.SecondFactors;

/// <summary>Seals what lies in the hub and is read on every site of a realm; a site's own protector would keep it from its sisters.</summary>
public sealed class HubSecrets(IDataProtectionProvider installation, RealmName realm)
{
    public IDataProtector Of(string purpose) => installation.CreateProtector("hub", realm.Value, purpose);
}
