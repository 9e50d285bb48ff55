using Folkmoot.OrchardCore;
using Microsoft.Extensions.DependencyInjection;
using OrchardCore.Modules;

namespace Folkmoot.Assistant.OrchardCore;

/// <summary>Translates the assistant; its own Startup registers it.</summary>
public sealed class Startup : StartupBase
{
    /// <inheritdoc/>
    public override void ConfigureServices(IServiceCollection services) => services.AddCouncilModule<AssistantModule>();
}
