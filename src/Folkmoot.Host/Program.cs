return await Folkmoot.Host.Commands.FolkmootCommand.RunAsync(args);
