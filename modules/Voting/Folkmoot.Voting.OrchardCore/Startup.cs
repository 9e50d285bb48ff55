using Folkmoot.OrchardCore;
using Microsoft.Extensions.DependencyInjection;
using OrchardCore.Modules;

namespace Folkmoot.Voting.OrchardCore;

/// <summary>Translates the votes; their own Startup registers them.</summary>
public sealed class Startup : StartupBase
{
    /// <inheritdoc/>
    public override void ConfigureServices(IServiceCollection services) => services.AddCouncilModule<VotingModule>();
}
