package asyncio

// asyncio.base_events: the network and subprocess methods of BaseEventLoop, and Server.

import "github.com/pyemu/pyemu/emu/object"

// baseLoopNetMethods are the rows that BaseEventLoop's ClassDef appends.
var baseLoopNetMethods []object.Def

// baseEventsNetFunctions are the rows that the module appends.
var baseEventsNetFunctions []object.Def

// baseEventsNetInit adds the classes of this file to the module.
var baseEventsNetInit func(t *thread, m *object.Module) error
